package io.authledger.query.keys;

/** The reader key is missing or is none; the message says what to set. */
final class ReaderKeyException extends RuntimeException {

    ReaderKeyException(String message) {
        super(message, null, false, false);
    }
}
