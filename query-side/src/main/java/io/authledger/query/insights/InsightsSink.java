package io.authledger.query.insights;

import com.mongodb.client.MongoDatabase;
import io.authledger.query.projection.PublishedRecord;
import io.authledger.query.reading.RecordSink;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Counts events, each once: one read and one write of counts for a batch, and of failures where there were any. */
final class InsightsSink implements RecordSink {

    private final String name;
    private final String topic;
    private final InsightsStore store;
    private final InsightsProperties kept;
    private final Clock clock;

    /**
     * @param name of the generation that it fills, and of its collections
     * @param kept what is older than this is not written, also where it is read anew
     */
    InsightsSink(String name, String topic, MongoDatabase database, InsightsProperties kept, Clock clock) {
        this.name = name;
        this.topic = topic;
        this.store = InsightsStore.of(database, name);
        this.kept = kept;
        this.clock = clock;
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
        store.prepare();
    }

    /** A conflict over the counts comes last: all before it may be done twice. */
    @Override
    public void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        List<PublishedRecord> batch = records.stream().map(PublishedRecord::of).toList();
        Instant now = clock.instant();
        store.failures().add(failures(batch, now));
        store.failures().erase(erasures(batch, now));
        store.counts().save(counted(batch, now));
    }

    private Map<Failure, Instant> failures(List<PublishedRecord> batch, Instant now) {
        Map<Failure, Instant> failures = new LinkedHashMap<>();
        for (PublishedRecord record : batch) {
            Instant expiry = record.at().plus(kept.failures());
            if (expiry.isAfter(now)) {
                Failure.of(record).ifPresent(failure -> failures.put(failure, expiry));
            }
        }
        return failures;
    }

    private Map<UUID, Instant> erasures(List<PublishedRecord> batch, Instant now) {
        Map<UUID, Instant> erased = new LinkedHashMap<>();
        for (PublishedRecord record : batch) {
            Instant expiry = record.at().plus(kept.failures());
            UUID user = record.user();
            if (record.isErasure() && user != null && expiry.isAfter(now)) {
                erased.put(user, expiry);
            }
        }
        return erased;
    }

    private Collection<Bucket> counted(List<PublishedRecord> batch, Instant now) {
        Set<String> ids = new HashSet<>();
        batch.forEach(record -> bucketsOf(record, now).forEach(id -> ids.add(id.text())));
        Map<String, Bucket> buckets = store.counts().load(ids);
        for (PublishedRecord record : batch) {
            Tally tally = Counting.of(record);
            for (BucketId id : bucketsOf(record, now)) {
                buckets.computeIfAbsent(id.text(), text -> Bucket.empty(id, kept.expiryOf(id.by(), id.start())))
                        .add(record, tally);
            }
        }
        return buckets.values();
    }

    private List<BucketId> bucketsOf(PublishedRecord record, Instant now) {
        return Arrays.stream(Granularity.values())
                .map(by -> new BucketId(by, by.startOf(record.at()), record.partition()))
                .filter(id -> kept.keeps(id.by(), id.start(), now))
                .toList();
    }
}
