package io.authledger.command.sealing;

/** PostgreSQL is a standby: only the primary may say what comes next in the ledger. */
public final class StandbyException extends RuntimeException {

    StandbyException() {
        super("PostgreSQL is in recovery; events are sealed on the primary alone");
    }

    /**
     * To be asked together with whatever is taken for the state of the ledger: a standby that lags has lost nothing.
     *
     * @param inRecovery what {@code pg_is_in_recovery()} says
     */
    public static void check(boolean inRecovery) {
        if (inRecovery) {
            throw new StandbyException();
        }
    }
}
