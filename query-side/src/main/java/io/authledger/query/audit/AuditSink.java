package io.authledger.query.audit;

import io.authledger.query.projection.ParkedRecords;
import io.authledger.query.reading.RecordSink;
import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps every event of Kafka at its place in the ledger, also one that does not read, so that none holds up history. */
final class AuditSink implements RecordSink {

    private static final Logger log = LoggerFactory.getLogger(AuditSink.class);

    private static final String NO_PLACE = "It says no place in the ledger";

    private final String name;
    private final String topic;
    private final AuditEvents events;
    private final ParkedRecords unplaced;
    private final Counter conflicts;

    /**
     * @param name of the generation that it fills
     * @param unplaced takes records that say no place in the ledger
     * @param conflicts counts events whose place another one has
     */
    AuditSink(String name, String topic, AuditEvents events, ParkedRecords unplaced, Counter conflicts) {
        this.name = name;
        this.topic = topic;
        this.events = events;
        this.unplaced = unplaced;
        this.conflicts = conflicts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public void assigned(Collection<TopicPartition> partitions) {
        events.prepare();
        events.advance();
    }

    @Override
    public void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        List<AuditEvent> placed = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Long place = AuditRecord.ledgerIndex(record);
            if (place == null) {
                park(record);
            } else {
                placed.add(read(place, record));
            }
        }
        events.insert(placed).forEach(this::alarm);
        events.advance();
    }

    private void park(ConsumerRecord<byte[], byte[]> record) {
        log.warn("{} parks {}-{}@{}: {}", name, record.topic(), record.partition(), record.offset(), NO_PLACE);
        unplaced.add(name, record, NO_PLACE);
    }

    private AuditEvent read(long place, ConsumerRecord<byte[], byte[]> record) {
        AuditEvent event = AuditRecord.read(place, record);
        if (event.unreadable() != null) {
            log.warn("{} keeps {} of the ledger unread: {}", name, place, event.unreadable());
        }
        return event;
    }

    private void alarm(AuditEvent refused) {
        conflicts.increment();
        log.error("{} has another event at {} of the ledger than {}", name, refused.ledgerIndex(), refused.id());
    }
}
