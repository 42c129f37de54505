package io.authledger.command.password;

import io.authledger.api.BreachCheckFailure;

/** Nobody could say whether a password is known from a breach. */
final class BreachCheckFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final BreachCheckFailure failure;

    /**
     * @param why in words for the operator; nothing of the password, nor what was asked or answered
     */
    BreachCheckFailedException(BreachCheckFailure failure, String why) {
        super(why);
        this.failure = failure;
    }

    BreachCheckFailure failure() {
        return failure;
    }
}
