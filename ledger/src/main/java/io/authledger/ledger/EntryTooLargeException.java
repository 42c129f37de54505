package io.authledger.ledger;

/** An event has more bytes than a ledger entry may have. */
public final class EntryTooLargeException extends RuntimeException {

    EntryTooLargeException(String eventId, long size) {
        super("Event " + eventId + " would be a ledger entry of " + size + " bytes; " + LedgerEntry.MAX_BYTES
                + " are allowed");
    }
}
