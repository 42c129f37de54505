package io.authledger.api.command;

import io.authledger.api.sealed.SealedDisplay;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A password was compared outside the user's lock; decides what comes of it.
 *
 * @param attemptId random, this attempt's own
 * @param matched whether the password matched the hash of {@code credentialVersion}
 * @param knownDevice the device that the client has shown to be by a token, or null where it has not
 * @param knownNetwork the device that logged in last from the network that this comes from; null where there is none, or a
 *     token was shown
 * @param codeGiven whether a second factor came along
 * @param secondFactor null where none was given, or it is not compared yet
 * @param session what a success opens
 */
public record LogIn(
        UUID userId,
        UUID attemptId,
        boolean matched,
        int credentialVersion,
        @Nullable UUID knownDevice,
        @Nullable KnownDeviceView knownNetwork,
        SealedDisplay network,
        boolean codeGiven,
        @Nullable ComparedFactor secondFactor,
        NewSession session)
        implements UserCommand<LoginOutcome> {}
