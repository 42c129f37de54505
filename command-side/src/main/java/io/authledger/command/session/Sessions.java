package io.authledger.command.session;

import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.SessionSteppedUp;
import io.authledger.api.event.UserLoggedIn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A user's sessions that have not been ended. Those past their absolute life fall out at the next login; those that
 * idled out stay until their place is needed, because how long that takes is configured and may change.
 */
public record Sessions(List<Session> open) {

    public static final Sessions NONE = new Sessions(List.of());

    /** The session of this id, which must be there. */
    public Session get(UUID sessionId) {
        return open.stream()
                .filter(session -> session.id().equals(sessionId))
                .findFirst()
                .orElseThrow();
    }

    public Optional<Session> live(UUID sessionId, Instant now, SessionLimits limits) {
        return open.stream()
                .filter(session -> session.id().equals(sessionId) && session.isLive(now, limits))
                .findFirst();
    }

    /** Whether this session has not ended or expired; it may have idled out, which a longer idle life would undo. */
    public boolean isOpen(UUID sessionId, Instant now) {
        return unexpired(now).anyMatch(session -> session.id().equals(sessionId));
    }

    /** The open sessions but this one. */
    public List<UUID> others(UUID sessionId, Instant now) {
        return unexpired(now)
                .map(Session::id)
                .filter(id -> !id.equals(sessionId))
                .toList();
    }

    /** The open sessions. */
    public List<UUID> all(Instant now) {
        return unexpired(now).map(Session::id).toList();
    }

    private Stream<Session> unexpired(Instant now) {
        return open.stream().filter(session -> now.isBefore(session.expiresAt()));
    }

    /** The sessions that must end before one more may be opened: those that idled out first, then the oldest. */
    public List<UUID> tooMany(Instant now, SessionLimits limits) {
        List<Session> unexpired = unexpired(now).toList();
        int surplus = unexpired.size() + 1 - limits.perUser();
        return unexpired.stream()
                .sorted(Comparator.comparing((Session session) -> session.isLive(now, limits))
                        .thenComparing(Session::openedAt))
                .limit(Math.max(0, surplus))
                .map(Session::id)
                .toList();
    }

    public Sessions opened(UserLoggedIn event, Instant at) {
        Stream<Session> unexpired = open.stream().filter(session -> at.isBefore(session.expiresAt()));
        return new Sessions(
                Stream.concat(unexpired, Stream.of(Session.opened(event, at))).toList());
    }

    public Sessions refreshed(SessionRefreshed event, Instant at) {
        return new Sessions(open.stream()
                .map(session -> session.id().equals(event.sessionId()) ? session.refreshed(event, at) : session)
                .toList());
    }

    public Sessions steppedUp(SessionSteppedUp event, Instant at) {
        return new Sessions(open.stream()
                .map(session -> session.id().equals(event.sessionId()) ? session.steppedUp(event, at) : session)
                .toList());
    }

    public Sessions ended(UUID sessionId) {
        return new Sessions(
                open.stream().filter(session -> !session.id().equals(sessionId)).toList());
    }
}
