package io.authledger.query.inspection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.authledger.query.account.PastStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a user stood at a time.
 *
 * @param completeUpTo when the last event of the ledger happened that was there to be counted: of what happened after it
 *     something may be missing, and of what happened before it by no more than a transaction takes or clocks differ; null
 *     where its time does not read
 * @param ledgerIndex of the last event counted
 * @param sequence of the last event counted
 */
record StatusAsOf(
        UUID userId,
        Instant at,
        @Nullable Instant completeUpTo,
        long ledgerIndex,
        long sequence,
        @JsonUnwrapped PastStatus status) {}
