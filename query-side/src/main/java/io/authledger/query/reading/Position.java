package io.authledger.query.reading;

import org.jspecify.annotations.Nullable;

/**
 * How far one partition has been read.
 *
 * @param offset of the next record
 * @param highest ledger index of all records that were read, on a topic that has such; it never falls, as an offset does
 *     where Kafka has lost records
 */
record Position(long offset, @Nullable Long highest) {}
