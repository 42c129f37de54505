package io.authledger.query.insights;

import io.authledger.api.error.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;

/** Reads counts over a span of time. */
final class CountsReader {

    /** A day of minutes, two months of hours, four years of days. */
    static final int MOST_BUCKETS = 1_500;

    private final Supplier<InsightsStore> live;
    private final InsightsProperties kept;
    private final Clock clock;

    CountsReader(Supplier<InsightsStore> live, InsightsProperties kept, Clock clock) {
        this.live = live;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * All buckets that a span touches.
     *
     * @throws ApiException {@code parameter_not_valid} if they are too many, or some are kept no longer
     */
    CountsReply read(Granularity by, Span asked) {
        Span span = asked.whole(by);
        if (!kept.keeps(by, span.from(), clock.instant())) {
            throw Span.notValid("from is longer ago than counts by " + by.label() + " are kept");
        }
        List<Instant> starts = starts(by, span);
        Map<Instant, Sum> sums = new HashMap<>();
        long highest = -1;
        for (Document document : live.get().counts().between(by, span.from(), span.to())) {
            Bucket bucket = Bucket.stored(document);
            sums.computeIfAbsent(bucket.start(), start -> new Sum()).add(bucket);
            highest = Math.max(highest, bucket.ledgerIndex());
        }
        List<Map<String, Object>> buckets = starts.stream()
                .map(start -> sums.getOrDefault(start, new Sum()).row(start))
                .toList();
        return new CountsReply(by.label(), span.from(), span.to(), highest < 0 ? null : highest, buckets);
    }

    private static List<Instant> starts(Granularity by, Span span) {
        List<Instant> starts = new ArrayList<>();
        for (Instant start = span.from(); start.isBefore(span.to()); start = by.endOf(start)) {
            starts.add(start);
            if (starts.size() > MOST_BUCKETS) {
                throw Span.notValid("from and to are more than " + MOST_BUCKETS + " buckets apart");
            }
        }
        return starts;
    }
}
