package io.authledger.command.sealing;

/** The ledger has fewer leaves than this process has seen: another history would begin here. */
public final class LedgerShrankException extends RuntimeException {

    LedgerShrankException(long seen, long found) {
        super("The ledger ended at leaf " + seen + " before, and ends at leaf " + found + " now; nothing is sealed");
    }
}
