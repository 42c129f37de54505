package io.authledger.api.command;

import java.time.Instant;

/** What came of a command that a one-time code had to allow. */
public sealed interface OtpOutcome {

    /** The code was right, and what it was given for is done. */
    record Accepted(UserView user) implements OtpOutcome {}

    /** The method was validated before; the code was not read. */
    record AlreadyValidated() implements OtpOutcome {}

    /** The channel has no destination or secret; the code was not read. */
    record NotConfigured() implements OtpOutcome {}

    /** No code was given; {@code secondFactor} says whether a validated factor asks for one. */
    record CodeMissing(boolean secondFactor, long position) implements OtpOutcome {}

    /** The code was wrong, and that is recorded. */
    record Rejected(long position) implements OtpOutcome {}

    /** No tries are left; the next is heard at that time. */
    record Exhausted(Instant retryAt) implements OtpOutcome {}

    /** Another challenge or secret has taken the place of the one it was compared with. */
    record CheckAgain() implements OtpOutcome {}

    /** The session that asks is over. */
    record SessionOver() implements OtpOutcome {}
}
