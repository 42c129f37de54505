package io.authledger.command.delivery;

import java.util.Optional;

/** Writes a message at the moment it is sent, because nothing of it is kept. */
public interface MessageComposer {

    /** The message; empty when it has become pointless: its code is used or over, or the user is gone. */
    Optional<Message> compose(MessageRequest request);
}
