package io.authledger.api.command;

/** What came of ending or forgetting something of one's own. */
public sealed interface RemovalOutcome {

    /** It is gone. */
    record Removed(long position) implements RemovalOutcome {}

    /** The user has no such thing, or no longer. */
    record NotFound(long position) implements RemovalOutcome {}

    /** The session that asks is over. */
    record SessionOver() implements RemovalOutcome {}
}
