package io.authledger.api.command;

import io.authledger.api.Channel;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code that somebody gave, compared outside the user's lock with what it could be. */
public sealed interface ComparedCode {

    Channel channel();

    /**
     * Compared with a code that was sent.
     *
     * @param challengeId the challenge it was compared with, or null when none was open
     * @param matched whether it was that challenge's code
     */
    record Sent(Channel channel, @Nullable UUID challengeId, boolean matched) implements ComparedCode {}

    /**
     * Compared with the codes that a TOTP secret makes about now.
     *
     * @param secret the secret, as it was found; null when there was none
     * @param step the time step (RFC 6238) whose code it is, or null when it is none of them
     */
    record Totp(@Nullable SealedSecret secret, @Nullable Long step) implements ComparedCode, ComparedFactor {

        @Override
        public boolean matched() {
            return step != null;
        }

        @Override
        public Channel channel() {
            return Channel.TOTP;
        }
    }
}
