package io.authledger.command.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what became of reads that came from the query side: {@code authledger.audit.reads}, by outcome.
 *
 * @param dropped those of auditors who were erased meanwhile
 * @param refused those that did not read
 */
record ReadMeters(Counter recorded, Counter dropped, Counter refused) {

    static ReadMeters of(MeterRegistry registry) {
        return new ReadMeters(
                counter(registry, "recorded"), counter(registry, "dropped"), counter(registry, "refused"));
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("authledger.audit.reads")
                .description("Reads of auditors that came from the query side, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
