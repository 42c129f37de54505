package io.authledger.verifier.verification;

/** A log, a checkpoint or a proof is not what it has to be; the message says in which way. */
public final class WrongLogException extends RuntimeException {

    public WrongLogException(String message) {
        super(message);
    }

    public WrongLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
