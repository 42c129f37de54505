package io.authledger.command.keys;

/** A configured key is missing, malformed, or not the one that the database was written with. */
public final class KeyNotUsableException extends RuntimeException {

    KeyNotUsableException(String message) {
        super(message);
    }
}
