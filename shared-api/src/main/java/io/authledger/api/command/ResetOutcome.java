package io.authledger.api.command;

/** What came of a token that was to allow a new password. */
public sealed interface ResetOutcome {

    /** The password is the new one, and the token is used up. */
    record Done(long position) implements ResetOutcome {}

    /** The token was used, replaced by a newer one, or is over. */
    record TokenNotValid() implements ResetOutcome {}

    /** Nothing was done but to record a wrong second factor; the token is as good as before. */
    record Refused(ProofRefusal reason) implements ResetOutcome {}
}
