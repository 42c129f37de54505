package io.authledger.api.event;

import java.time.Instant;

/**
 * Attempts came in during a lock and were refused unread; one event tells of all of them, after the lock has ended.
 */
@EventType(name = "user.logins.rejected-while-locked")
public record LoginsRejectedWhileLocked(Instant lockedUntil, long attempts, Instant firstAt, Instant lastAt)
        implements UserEvent {}
