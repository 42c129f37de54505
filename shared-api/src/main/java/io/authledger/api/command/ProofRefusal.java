package io.authledger.api.command;

import java.time.Instant;

/** Why what somebody showed does not allow what was asked. */
public sealed interface ProofRefusal {

    /** The password was wrong, and that is recorded. */
    record PasswordWrong(long position) implements ProofRefusal {}

    /** A lock holds until then: the password was not read, and the attempt has still to be counted. */
    record PasswordUnread(Instant lockedUntil, long position) implements ProofRefusal {}

    /** The user has a second factor, and none was given. */
    record SecondFactorMissing(long position) implements ProofRefusal {}

    /** The second factor was wrong, and that is recorded. */
    record SecondFactorWrong(long position) implements ProofRefusal {}

    /** No tries of the second factor are left; the next is heard at that time. */
    record SecondFactorUnread(Instant retryAt, long position) implements ProofRefusal {}

    /** What it is about is not there, and nothing was read. */
    record NotConfigured(long position) implements ProofRefusal {}

    /** The user shows another factor, or none by this means; nothing was read. */
    record NotAllowed(long position) implements ProofRefusal {}

    /** Something has changed since it was compared. */
    record CheckAgain() implements ProofRefusal {}

    /** The session that asks is over. */
    record SessionOver() implements ProofRefusal {}
}
