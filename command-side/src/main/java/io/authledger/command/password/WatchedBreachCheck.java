package io.authledger.command.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what comes of each check, and tells the operator of those that fail, once a minute at most. */
final class WatchedBreachCheck implements BreachedPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedBreachCheck.class);

    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final BreachedPasswords breached;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicReference<Instant> nextWarning = new AtomicReference<>(Instant.MIN);

    WatchedBreachCheck(BreachedPasswords breached, MeterRegistry meters, Clock clock) {
        this.breached = breached;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public boolean contains(Password password) throws BreachCheckFailedException {
        try {
            boolean found = breached.contains(password);
            count(found ? "found" : "not_found");
            return found;
        } catch (BreachCheckFailedException e) {
            count(e.failure().name().toLowerCase(Locale.ROOT));
            warn(e);
            throw e;
        }
    }

    private void count(String outcome) {
        Counter.builder("authledger.password.breach.check")
                .description("New passwords looked up among those known from breaches")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    private void warn(BreachCheckFailedException e) {
        Instant now = clock.instant();
        Instant next = nextWarning.get();
        if (!now.isBefore(next) && nextWarning.compareAndSet(next, now.plus(BETWEEN_WARNINGS))) {
            LOG.warn("Passwords are accepted without a look at known breaches: {} ({})", e.failure(), e.getMessage());
        }
    }
}
