package io.authledger.api.command;

/** What came of a refresh. */
public sealed interface RefreshOutcome {

    /** The presented token is good, and its successor may be handed out. */
    record Refreshed(SessionGrant grant) implements RefreshOutcome {}

    /** The session is unknown, over, or has just been ended because its token was used again. */
    record Refused() implements RefreshOutcome {}
}
