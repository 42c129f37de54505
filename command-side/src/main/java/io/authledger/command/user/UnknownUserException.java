package io.authledger.command.user;

/** The store knows no such user, as after a restored backup; a token or a row that names one proves nothing. */
public final class UnknownUserException extends RuntimeException {

    UnknownUserException() {
        super("The store knows no such user");
    }
}
