package io.authledger.command.delivery;

import io.authledger.api.Channel;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a message at the moment it is sent, because nothing of it is kept. */
public interface MessageComposer {

    /** The message; empty when it has become pointless: its code is used or over, or the user is gone. */
    Optional<Message> compose(UUID userId, MessageKind kind, @Nullable UUID challengeId);

    /** By what channel messages of this kind go. */
    default Channel channel(MessageKind kind) {
        return Channel.EMAIL;
    }
}
