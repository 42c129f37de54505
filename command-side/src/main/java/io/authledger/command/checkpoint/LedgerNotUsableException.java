package io.authledger.command.checkpoint;

/** The log of the database is another one than is configured, or its key was altered; nothing may be signed by it. */
public final class LedgerNotUsableException extends RuntimeException {

    LedgerNotUsableException(String message) {
        super(message);
    }
}
