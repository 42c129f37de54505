package io.authledger.command.sealing;

/** The store's history is not the one that was shown to others; an operator must act. */
public final class LedgerHaltedException extends RuntimeException {

    LedgerHaltedException(String reason) {
        super(reason);
    }
}
