package io.authledger.command.checkpoint;

/** No new epoch is opened: there is no need for one, or no ground to open it on. */
public final class RecoveryRefusedException extends RuntimeException {

    RecoveryRefusedException(String message) {
        super(message);
    }
}
