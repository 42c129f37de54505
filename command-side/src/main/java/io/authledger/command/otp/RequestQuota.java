package io.authledger.command.otp;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How often something was asked for lately.
 *
 * @param used oldest first, as many as are counted
 */
public record RequestQuota(List<Instant> used) {

    /** More than any sensible limit on requests, so that the state stays bounded. */
    private static final int KEPT = 50;

    public static final RequestQuota UNUSED = new RequestQuota(List.of());

    /** When the next request is heard, or null when it is heard now. */
    public @Nullable Instant retryAt(Instant now, OtpLimits limits) {
        Instant windowStart = now.minus(limits.requestWindow());
        List<Instant> counted =
                used.stream().filter(at -> at.isAfter(windowStart)).toList();
        return counted.size() < limits.requests()
                ? null
                : counted.get(counted.size() - limits.requests()).plus(limits.requestWindow());
    }

    @Nullable
    Instant last() {
        return used.isEmpty() ? null : used.get(used.size() - 1);
    }

    public RequestQuota used(Instant at) {
        List<Instant> all = Stream.concat(used.stream(), Stream.of(at)).toList();
        return new RequestQuota(all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }
}
