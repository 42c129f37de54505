package io.authledger.query.projection;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.wire.CloudEventHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record of the events topic as far as it can be read, for a sink that no record may stop. */
public final class PublishedRecord {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final String ERASURE = EventTypes.nameOf(UserErased.class);

    private final ConsumerRecord<byte[], byte[]> record;
    private final RawRecord raw;
    private final @Nullable EventHead head;

    private PublishedRecord(ConsumerRecord<byte[], byte[]> record, RawRecord raw, @Nullable EventHead head) {
        this.record = record;
        this.raw = raw;
        this.head = head;
    }

    public static PublishedRecord of(ConsumerRecord<byte[], byte[]> record) {
        RawRecord raw = RawRecord.of(record);
        try {
            EventHead head = EventHead.of(raw);
            return new PublishedRecord(record, raw, isPlausible(head.at()) ? head : null);
        } catch (CannotProjectException e) {
            return new PublishedRecord(record, raw, null);
        }
    }

    public int partition() {
        return record.partition();
    }

    public long offset() {
        return record.offset();
    }

    /** Null where key and headers do not read: what the others say is not to be relied on then. */
    public @Nullable Long ledgerIndex() {
        return head == null ? null : head.ledgerIndex();
    }

    /** Null where key and headers do not read. */
    public @Nullable UUID user() {
        return head == null ? null : head.userId();
    }

    /** When the event happened, or else when the record was sent, in the years 0 to 9999; 1970 where neither can be told. */
    public Instant at() {
        Instant said = head == null ? said() : head.at();
        if (said != null && isPlausible(said)) {
            return said;
        }
        Instant sent = Instant.ofEpochMilli(record.timestamp());
        return isPlausible(sent) ? sent : Instant.EPOCH;
    }

    private @Nullable Instant said() {
        try {
            String time = raw.header(CloudEventHeaders.TIME);
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether its user is erased by it, also where nothing else of it reads. */
    public boolean isErasure() {
        return head != null && ERASURE.equals(head.type());
    }

    /**
     * The type of its event.
     *
     * @throws CannotProjectException if key and headers do not read, or name a type or a revision that is not known
     */
    public Class<? extends UserEvent> type() {
        return SequenceRule.typeOf(readable());
    }

    /**
     * The event, without what is not on the wire.
     *
     * @throws CannotProjectException if it does not read
     */
    public UserEvent event() {
        return SequenceRule.read(raw, type());
    }

    private EventHead readable() {
        if (head == null) {
            throw new CannotProjectException("Key and headers do not read");
        }
        return head;
    }

    private static boolean isPlausible(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }
}
