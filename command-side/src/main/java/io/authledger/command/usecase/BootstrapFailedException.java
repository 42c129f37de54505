package io.authledger.command.usecase;

/** Why there is no first administrator, for the operator who named one; it ends the start. */
public final class BootstrapFailedException extends RuntimeException {

    public BootstrapFailedException(String message) {
        super(message);
    }
}
