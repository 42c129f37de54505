package io.authledger.api.command;

/**
 * What came of a command that a session alone does not allow.
 *
 * @param <R> what it answers when it is done
 */
public sealed interface ProofOutcome<R> {

    /** All that was asked for was shown, and it is done. */
    record Done<R>(R result) implements ProofOutcome<R> {}

    /** Nothing was done but to record a wrong try. */
    record Refused<R>(ProofRefusal reason) implements ProofOutcome<R> {}
}
