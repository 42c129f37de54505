package io.authledger.command.user;

/** There is no such user: erased, or not in this store, as after a restored backup. What names one proves nothing. */
public final class UnknownUserException extends RuntimeException {

    UnknownUserException() {
        super("The store knows no such user");
    }
}
