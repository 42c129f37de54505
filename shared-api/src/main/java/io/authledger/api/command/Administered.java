package io.authledger.api.command;

/**
 * What came of something that was done to a user for an administrator.
 *
 * @param administers whether the user is, after it, an administrator who can act
 * @param position the user's event sequence
 */
public record Administered(boolean administers, long position) {}
