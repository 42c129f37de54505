package io.authledger.command.keys;

import java.util.UUID;

/** The user's data keys are gone, and with them everything they sealed. */
public final class KeyDestroyedException extends RuntimeException {

    KeyDestroyedException(UUID userId) {
        super("The data keys of user " + userId + " are gone");
    }
}
