package io.authledger.api.command;

import java.time.Instant;

/** What came of giving a code. */
public sealed interface VerifyOtpOutcome {

    /** The method is validated now. */
    record Validated(UserView user) implements VerifyOtpOutcome {}

    /** The method was validated before; the code was not read. */
    record AlreadyValidated() implements VerifyOtpOutcome {}

    /** The channel has no destination or secret. */
    record NotConfigured() implements VerifyOtpOutcome {}

    /** The code was wrong, and that is recorded. */
    record Rejected(long position) implements VerifyOtpOutcome {}

    /** No tries are left; the next is heard at that time. */
    record Exhausted(Instant retryAt) implements VerifyOtpOutcome {}

    /** Another challenge has taken the place of the one it was compared with. */
    record CheckAgain() implements VerifyOtpOutcome {}

    /** The session that asks is over. */
    record SessionOver() implements VerifyOtpOutcome {}
}
