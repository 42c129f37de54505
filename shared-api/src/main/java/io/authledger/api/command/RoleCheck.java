package io.authledger.api.command;

/** What a user of a session is found to be. */
public sealed interface RoleCheck {

    /** It has the role; {@code secondFactor} says whether it has validated a TOTP secret. */
    record Held(boolean secondFactor) implements RoleCheck {}

    /** It has not, or no longer. */
    record Missing() implements RoleCheck {}

    /** The session that asks is over. */
    record SessionOver() implements RoleCheck {}
}
