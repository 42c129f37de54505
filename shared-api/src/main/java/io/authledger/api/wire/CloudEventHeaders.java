package io.authledger.api.wire;

/** Headers of a record on {@link Topics#EVENTS}: CloudEvents 1.0, Kafka protocol binding, binary mode, UTF-8. */
public final class CloudEventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";

    /** Id of the event: a UUID. */
    public static final String ID = "ce_id";

    public static final String SOURCE = "ce_source";

    /** Stable name of the event, as {@code user.registered}. */
    public static final String TYPE = "ce_type";

    /** Id of the user: a UUID, the record's key too. */
    public static final String SUBJECT = "ce_subject";

    /** RFC 3339, UTC, milliseconds. */
    public static final String TIME = "ce_time";

    /** Absolute URL of the JSON schema of the value. */
    public static final String DATA_SCHEMA = "ce_dataschema";

    /** The event's place in its user's own history: from 0, contiguous, decimal. */
    public static final String SEQUENCE = "ce_sequence";

    /** The event's place in the ledger: from 0, contiguous over all users, decimal. */
    public static final String LEDGER_INDEX = "ce_ledgerindex";

    /** Number of the ledger's epoch that the event's leaf belongs to: from 1, decimal. */
    public static final String LEDGER_EPOCH = "ce_ledgerepoch";

    /** Revision of the event's shape: from 1, decimal. */
    public static final String REVISION = "ce_revision";

    /** The event's RFC 6962 leaf hash in the ledger: 64 lower-case hex digits. */
    public static final String LEAF_HASH = "ce_leafhash";

    /** What all events have in common that one request brought about, in the end. */
    public static final String CORRELATION_ID = "ce_correlationid";

    /** Id of the event that this one follows from; absent where a request or a clock was the cause. */
    public static final String CAUSATION_ID = "ce_causationid";

    public static final String CONTENT_TYPE = "content-type";

    private CloudEventHeaders() {}
}
