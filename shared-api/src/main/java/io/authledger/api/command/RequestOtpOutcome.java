package io.authledger.api.command;

import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a request for a code. */
public sealed interface RequestOtpOutcome {

    /**
     * A code is on its way, or was already.
     *
     * @param sentTo the address or phone of the user that it goes to now; null where nothing is sent, or to an address that is
     *     to be theirs
     */
    record UnderWay(
            Instant validUntil, boolean validated, @Nullable SealedSecret sentTo, long position)
            implements RequestOtpOutcome {}

    /** The channel has no destination. */
    record NotAllowed(long position) implements RequestOtpOutcome {}

    /** Too many requests; the next is heard at that time. */
    record Exhausted(Instant retryAt, long position) implements RequestOtpOutcome {}

    /** The session that asks is over. */
    record SessionOver() implements RequestOtpOutcome {}
}
