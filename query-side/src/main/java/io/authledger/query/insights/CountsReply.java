package io.authledger.query.insights;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts over a span of whole buckets.
 *
 * @param by {@code minute}, {@code hour} or {@code day}
 * @param from where the first bucket begins
 * @param to where the last one ends
 * @param highestLedgerIndex of the events counted here; nothing where there are none
 * @param buckets all of the span in order, each with its beginning and every measure by name
 */
record CountsReply(
        String by, Instant from, Instant to, @Nullable Long highestLedgerIndex, List<Map<String, Object>> buckets)
        implements CsvTable {

    static final String FROM = "from";
    static final String ACTIVE_USERS = "activeUsers";
    static final String EVENTS = "events";

    @Override
    @JsonIgnore
    public List<String> columns() {
        return Stream.of(
                        Stream.of(FROM, ACTIVE_USERS),
                        Arrays.stream(Measure.values()).map(Measure::label),
                        Stream.of(EVENTS))
                .flatMap(names -> names)
                .toList();
    }

    @Override
    @JsonIgnore
    public List<List<Object>> rows() {
        return buckets.stream()
                .<List<Object>>map(bucket -> new ArrayList<>(bucket.values()))
                .toList();
    }
}
