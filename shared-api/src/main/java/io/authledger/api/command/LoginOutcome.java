package io.authledger.api.command;

import java.time.Instant;

/** What came of an attempt to log in. */
public sealed interface LoginOutcome {

    /** A session is open; the grant says what its idTokens state. */
    record LoggedIn(SessionGrant grant) implements LoginOutcome {}

    /** The password was wrong, and that is recorded. */
    record Rejected() implements LoginOutcome {}

    /** Nothing was read of the attempt, because a lock holds until then; it has still to be counted. */
    record RejectedUnread(Instant lockedUntil) implements LoginOutcome {}

    /**
     * The password was right, and the second factor was wrong, missing, or not compared yet. It is compared for nobody
     * whose password was not judged, or the time it takes would tell what a lock does not.
     */
    record SecondFactorRefused(ProofRefusal reason) implements LoginOutcome {}

    /** The password was changed, or the device forgotten, or known elsewhere, since they were compared. */
    record CheckAgain() implements LoginOutcome {}
}
