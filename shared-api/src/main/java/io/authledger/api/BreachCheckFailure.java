package io.authledger.api;

/** Why nobody could say whether a new password is known from a breach. */
public enum BreachCheckFailure {
    /** No whole answer came in time. */
    TIMED_OUT,
    /** No connection, or one that broke. */
    UNREACHABLE,
    /** An error, a redirect, or what is no list of suffixes. */
    BAD_ANSWER
}
