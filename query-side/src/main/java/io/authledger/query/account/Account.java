package io.authledger.query.account;

import io.authledger.api.sealed.SealedDisplay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one user; what is about the person stays sealed.
 *
 * @param lockedUntil end of the last lock, if no login has come since
 * @param ended the sessions that ended lately, whose tokens may not have expired yet
 */
record Account(
        SealedDisplay email,
        @Nullable Instant emailVerifiedAt,
        @Nullable Instant lastLoginAt,
        @Nullable SealedDisplay lastDevice,
        @Nullable Instant lockedUntil,
        Instant passwordChangedAt,
        List<EndedSession> ended) {

    record EndedSession(UUID id, Instant at) {}

    static Account registered(SealedDisplay email, Instant at) {
        return new Account(email, null, null, null, null, at, List.of());
    }

    Account withEmailVerified(Instant at) {
        return new Account(email, at, lastLoginAt, lastDevice, lockedUntil, passwordChangedAt, ended);
    }

    Account withLogin(SealedDisplay device, Instant at) {
        return new Account(email, emailVerifiedAt, at, device, null, passwordChangedAt, ended);
    }

    Account lockedUntil(Instant end) {
        return new Account(email, emailVerifiedAt, lastLoginAt, lastDevice, end, passwordChangedAt, ended);
    }

    /** Forgets what ended at {@code before} or earlier: tokens of those sessions have expired. */
    Account withEnded(EndedSession session, Instant before) {
        List<EndedSession> kept = new ArrayList<>(ended);
        kept.removeIf(old -> !old.at().isAfter(before));
        kept.add(session);
        return new Account(
                email, emailVerifiedAt, lastLoginAt, lastDevice, lockedUntil, passwordChangedAt, List.copyOf(kept));
    }

    boolean hasEnded(UUID session) {
        return ended.stream().anyMatch(old -> old.id().equals(session));
    }

    boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }
}
