package io.authledger.command.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** So many of something in so much time for each network, by token bucket; networks that rest are forgotten. */
public final class NetworkLimit {

    private static final int NETWORKS_KEPT = 100_000;

    private final @Nullable LoadingCache<String, Bucket> buckets;

    NetworkLimit(int count, Duration period) {
        this(count, period, TimeMeter.SYSTEM_NANOTIME);
    }

    NetworkLimit(int count, Duration period, TimeMeter time) {
        this.buckets = count == 0
                ? null
                : Caffeine.newBuilder()
                        .maximumSize(NETWORKS_KEPT)
                        .expireAfterAccess(period)
                        .build(network -> Bucket.builder()
                                .withCustomTimePrecision(time)
                                .addLimit(limit -> limit.capacity(count).refillGreedy(count, period))
                                .build());
    }

    /**
     * Refuses a network that has nothing left, and takes nothing from it.
     *
     * @throws ApiException {@code too_many_requests}
     */
    public void check(String network) {
        if (buckets != null) {
            var estimate = buckets.get(network).estimateAbilityToConsume(1);
            if (!estimate.canBeConsumed()) {
                throw tooMany(estimate.getNanosToWaitForRefill());
            }
        }
    }

    /** Counts one, whether or not any is left. */
    public void count(String network) {
        if (buckets != null) {
            buckets.get(network).tryConsume(1);
        }
    }

    /**
     * Counts one, and refuses a network that has nothing left.
     *
     * @throws ApiException {@code too_many_requests}
     */
    public void take(String network) {
        if (buckets != null) {
            ConsumptionProbe probe = buckets.get(network).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw tooMany(probe.getNanosToWaitForRefill());
            }
        }
    }

    private static ApiException tooMany(long nanosToWait) {
        return ApiException.retryLater(
                ErrorCode.TOO_MANY_REQUESTS, "This network has to wait", Duration.ofNanos(nanosToWait));
    }
}
