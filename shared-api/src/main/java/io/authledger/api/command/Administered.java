package io.authledger.api.command;

/**
 * What came of something that was done to a user for an administrator.
 *
 * @param changed whether anything was, so that what follows from it is ordered by the user's history
 * @param administers whether the user is, after it, an administrator who can act
 * @param position the user's event sequence
 */
public record Administered(boolean changed, boolean administers, long position) {}
