package io.authledger.query.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How far a reader is behind. Written by the consumer's thread, read by any. */
final class ReaderProgress {

    private final Clock clock;
    private volatile boolean assigned;
    private volatile boolean caughtUpOnce;
    private volatile long lag;
    private volatile Instant lastRecordAt;
    private Map<TopicPartition, Long> ends = Map.of();

    ReaderProgress(Clock clock) {
        this.clock = clock;
        this.lastRecordAt = clock.instant();
    }

    boolean assigned() {
        return assigned;
    }

    /** Whether the ends that the partitions had when they were first assigned have been reached. */
    boolean caughtUpOnce() {
        return caughtUpOnce;
    }

    /** Records behind. */
    long lag() {
        return lag;
    }

    /** Age of the last record taken, or nothing where none is left to take. */
    Duration delay() {
        if (lag == 0) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(lastRecordAt, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    void assigned(Map<TopicPartition, Long> endOffsets) {
        ends = Map.copyOf(endOffsets);
        assigned = true;
    }

    void revoked() {
        assigned = false;
    }

    void taking(int records) {
        lag = Math.max(lag, records);
    }

    void taken(Instant newest) {
        lastRecordAt = newest;
    }

    /** Looks at where the consumer stands; asks the broker nothing. */
    void measure(Consumer<?, ?> consumer) {
        long behind = 0;
        boolean reached = true;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long position = consumer.position(end.getKey());
            behind += consumer.currentLag(end.getKey()).orElse(Math.max(0, end.getValue() - position));
            reached &= position >= end.getValue();
        }
        lag = behind;
        caughtUpOnce |= assigned && reached;
    }
}
