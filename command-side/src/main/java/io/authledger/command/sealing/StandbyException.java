package io.authledger.command.sealing;

/** PostgreSQL is a standby: only the primary may say what comes next in the ledger. */
public final class StandbyException extends RuntimeException {

    StandbyException() {
        super("PostgreSQL is in recovery; events are sealed on the primary alone");
    }
}
