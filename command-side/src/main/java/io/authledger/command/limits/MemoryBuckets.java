package io.authledger.command.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Buckets of this process alone. One that is full again is forgotten: a new one is as full. */
final class MemoryBuckets implements Buckets {

    private static final int NETWORKS_KEPT = 100_000;

    /** The cache may be as late as this in taking note of a time that changed. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final Rate rate;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    MemoryBuckets(Rate rate, TimeMeter time) {
        this.rate = rate;
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(NETWORKS_KEPT)
                .ticker(time::currentTimeNanos)
                .expireAfter(Expiry.<String, Bucket>writing((network, bucket) -> untilFull(bucket)))
                .build();
    }

    @Override
    public <R> Optional<R> ask(String network, Function<Bucket, R> question) {
        Bucket bucket = buckets.get(network, unheardOf -> full());
        R answer = question.apply(bucket);
        buckets.asMap().merge(network, bucket, (present, asked) -> present); // sets how long it is kept
        return Optional.of(answer);
    }

    private Bucket full() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(rate.bucket().getBandwidths()[0])
                .build();
    }

    private Duration untilFull(Bucket bucket) {
        return rate.timeFor(rate.count() - bucket.getAvailableTokens()).plus(TOLERANCE);
    }
}
