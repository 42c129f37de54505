package io.authledger.query.insights;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long a bucket is; all begin at whole ones of theirs, in UTC. */
enum Granularity {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    Granularity(Duration length) {
        this.length = length;
    }

    /** {@code minute}, {@code hour}, {@code day}: in requests and in the store. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Granularity> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }

    Instant startOf(Instant time) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    Instant endOf(Instant start) {
        return start.plus(length);
    }
}
