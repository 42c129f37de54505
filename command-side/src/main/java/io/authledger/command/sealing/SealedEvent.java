package io.authledger.command.sealing;

import io.authledger.ledger.LedgerEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * An event with its final place in the ledger. Each instance is its own; compare leaf indexes.
 *
 * @param entry the leaf
 * @param globalIndex where the event store keeps the event; no order to rely on
 * @param aggregateType what Axon calls the kind of aggregate
 * @param leafHash RFC 6962 hash of the entry, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedEvent(LedgerEntry entry, long globalIndex, String aggregateType, byte[] leafHash) {

    /** The columns of {@code events e} that {@link #entry(ResultSet, long)} reads. */
    static final String ENTRY_COLUMNS = "e.global_index, e.event_identifier, e.aggregate_identifier, e.sequence_number,"
            + " e.payload_type, e.payload_revision, e.time_stamp, e.meta_data, e.payload";

    public long leafIndex() {
        return entry.index();
    }

    public String eventId() {
        return entry.eventId();
    }

    public String userId() {
        return entry.subject();
    }

    /** The event's place in its user's own history, from 0. */
    public long sequence() {
        return entry.sequence();
    }

    /** The stable name, as {@code user.registered}. */
    public String name() {
        return entry.name();
    }

    public String revision() {
        return entry.revision();
    }

    /** ISO-8601, UTC, milliseconds, as stored. */
    public String time() {
        return entry.time();
    }

    public Instant at() {
        return Instant.parse(entry.time());
    }

    public byte[] metaData() {
        return entry.metadata();
    }

    /** The stored bytes: with everything that only the command side may hold. */
    public byte[] payload() {
        return entry.payload();
    }

    static LedgerEntry entry(ResultSet row, long leafIndex) throws SQLException {
        return new LedgerEntry(
                leafIndex,
                row.getString("event_identifier"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getString("time_stamp"),
                row.getBytes("meta_data"),
                row.getBytes("payload"));
    }
}
