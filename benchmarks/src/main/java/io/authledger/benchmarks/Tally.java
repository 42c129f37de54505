package io.authledger.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What one or all connections of a phase saw: latencies of the successes, and the failures by kind. */
final class Tally {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram nanos = new Histogram(SIGNIFICANT_DIGITS);
    private final Map<String, Long> failures = new TreeMap<>();

    void succeeded(long latencyNanos) {
        nanos.recordValue(Math.max(0, latencyNanos));
    }

    void failed(String kind) {
        failures.merge(kind, 1L, Long::sum);
    }

    Tally add(Tally other) {
        nanos.add(other.nanos);
        other.failures.forEach((kind, count) -> failures.merge(kind, count, Long::sum));
        return this;
    }

    long successes() {
        return nanos.getTotalCount();
    }

    /** Counts by status or exception, empty when all went well. */
    Map<String, Long> failures() {
        return failures;
    }

    double millisAt(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    double maxMillis() {
        return nanos.getMaxValue() / 1e6;
    }
}
