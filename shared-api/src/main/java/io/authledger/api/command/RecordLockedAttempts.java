package io.authledger.api.command;

import java.time.Instant;
import java.util.UUID;

/** Tells of all attempts that one lock refused, once it has ended; answers the user's sequence. */
public record RecordLockedAttempts(UUID userId, Instant lockedUntil, long attempts, Instant firstAt, Instant lastAt)
        implements UserCommand<Long> {}
