package io.authledger.command.limits;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * So many of something in so much time for each network, by token bucket. What is counted past the limit, because it was
 * under way at once, has to be waited for too: in the long run no more pass.
 */
public final class NetworkLimit {

    private final @Nullable Buckets buckets;

    /**
     * @param buckets null where nothing is limited
     */
    NetworkLimit(@Nullable Buckets buckets) {
        this.buckets = buckets;
    }

    /**
     * Refuses a network that has nothing left, and takes nothing from it.
     *
     * @throws ApiException {@code too_many_requests}
     */
    public void check(String network) {
        if (buckets != null) {
            Optional<EstimationProbe> estimate = buckets.ask(network, bucket -> bucket.estimateAbilityToConsume(1));
            estimate.filter(asked -> !asked.canBeConsumed()).ifPresent(refused -> {
                throw tooMany(refused.getNanosToWaitForRefill());
            });
        }
    }

    /** Counts one, whether or not any is left. */
    public void count(String network) {
        if (buckets != null) {
            buckets.ask(network, bucket -> bucket.consumeIgnoringRateLimits(1));
        }
    }

    /**
     * Counts one, and refuses a network that has nothing left.
     *
     * @throws ApiException {@code too_many_requests}
     */
    public void take(String network) {
        if (buckets != null) {
            Optional<ConsumptionProbe> probe = buckets.ask(network, bucket -> bucket.tryConsumeAndReturnRemaining(1));
            probe.filter(asked -> !asked.isConsumed()).ifPresent(refused -> {
                throw tooMany(refused.getNanosToWaitForRefill());
            });
        }
    }

    private static ApiException tooMany(long nanosToWait) {
        return ApiException.retryLater(
                ErrorCode.TOO_MANY_REQUESTS, "This network has to wait", Duration.ofNanos(nanosToWait));
    }
}
