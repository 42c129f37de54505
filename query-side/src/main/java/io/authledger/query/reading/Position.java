package io.authledger.query.reading;

import org.jspecify.annotations.Nullable;

/**
 * How far one partition has been read.
 *
 * @param offset of the next record
 * @param ledgerIndex of the last record, on a topic that has such
 */
record Position(long offset, @Nullable Long ledgerIndex) {}
