package io.authledger.command.limits;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/** So many in so much time: as many at once, and then one after the other as time passes. */
record Rate(int count, Duration period) {

    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(count).refillGreedy(count, period))
                .build();
    }

    /** How long until so many have come back. */
    Duration timeFor(long tokens) {
        return period.multipliedBy(tokens).dividedBy(count);
    }
}
