package io.authledger.verifier.source;

/** Something needed could not be read, so nothing can be said of the log; the message is for the user. */
public final class UnreadableException extends RuntimeException {

    public UnreadableException(String message) {
        super(message);
    }

    public UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
