package io.authledger.query.insights;

import java.time.Instant;

/** Which events a document counts: those of one partition, of a minute, an hour or a day. */
record BucketId(Granularity by, Instant start, int partition) {

    /** Sorts by time within a granularity, so that a span of time is a range: {@code minute/2025-06-09T05:45:00Z/0}. */
    String text() {
        return firstAt(by, start) + partition;
    }

    /** Where the documents of this bucket begin, whatever their partition. */
    static String firstAt(Granularity by, Instant start) {
        return by.label() + "/" + start + "/";
    }
}
