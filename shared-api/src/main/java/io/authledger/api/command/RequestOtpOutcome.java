package io.authledger.api.command;

import java.time.Instant;

/** What came of a request for a code. */
public sealed interface RequestOtpOutcome {

    /** A code is on its way, or was already. */
    record UnderWay(Instant validUntil, boolean validated, long position) implements RequestOtpOutcome {}

    /** The channel has no destination. */
    record NotAllowed(long position) implements RequestOtpOutcome {}

    /** Too many requests; the next is heard at that time. */
    record Exhausted(Instant retryAt, long position) implements RequestOtpOutcome {}

    /** The session that asks is over. */
    record SessionOver() implements RequestOtpOutcome {}
}
