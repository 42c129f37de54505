package io.authledger.query.insights;

import java.util.List;

/** A reply that can be written as rows under a header; times are {@link java.time.Instant}. */
interface CsvTable {

    List<String> columns();

    /** Values in the order of the columns. */
    List<List<Object>> rows();
}
