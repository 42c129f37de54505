package io.authledger.command.session;

import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.UserLoggedIn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A user's sessions that have not been ended; those past their absolute life fall out at the next login. */
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

    /** The sessions that must end before one more may be opened. */
    public List<UUID> tooMany(SessionLimits limits) {
        int surplus = open.size() + 1 - limits.perUser();
        return open.stream()
                .sorted(Comparator.comparing(Session::openedAt))
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

    public Sessions ended(UUID sessionId) {
        return new Sessions(
                open.stream().filter(session -> !session.id().equals(sessionId)).toList());
    }
}
