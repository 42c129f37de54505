package io.authledger.api.command;

import java.time.Instant;

/** What came of adding a method by which codes reach, or are made by, a user. */
public sealed interface AddMethodOutcome {

    /**
     * The method is there, and waits for its first code.
     *
     * @param sends whether a code goes out now
     */
    record Added(UserView user, boolean sends) implements AddMethodOutcome {}

    /** A validated one is there, and stays. */
    record AlreadyConfigured(long position) implements AddMethodOutcome {}

    /** Too much was asked for; the next request is heard at that time, and nothing was added. */
    record Exhausted(Instant retryAt, long position) implements AddMethodOutcome {}

    /** Another phone has taken the place of the one that the new one was compared with. */
    record CheckAgain() implements AddMethodOutcome {}

    /** The session that asks is over. */
    record SessionOver() implements AddMethodOutcome {}
}
