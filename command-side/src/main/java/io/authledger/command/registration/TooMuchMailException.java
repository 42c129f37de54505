package io.authledger.command.registration;

/** An address has had all the mail of a kind that it gets for now; the transaction under way must not go on. */
public final class TooMuchMailException extends RuntimeException {

    TooMuchMailException() {
        super(null, null, false, false);
    }
}
