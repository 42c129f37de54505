package io.authledger.query.session;

import com.mongodb.MongoException;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.SealedField;
import io.authledger.query.keys.DisplayKeyRing;
import io.authledger.query.keys.DisplayKeys;
import io.authledger.query.network.TruncatedNetwork;
import io.authledger.query.projection.Answer;
import io.authledger.query.projection.ReadModel;
import io.authledger.query.projection.Row;
import io.authledger.query.session.UserSessions.Device;
import io.authledger.query.session.UserSessions.OpenSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the sessions and devices of the user who asks. */
final class SessionReader {

    private static final Duration STORE_RETRY = Duration.ofSeconds(5);

    /**
     * A live session.
     *
     * @param device User-Agent of its login, at most 512 characters
     * @param network IPv4 /24 or IPv6 /48 of its login
     */
    record SessionView(
            UUID id, String device, String network, Instant openedAt, Instant lastRefreshedAt, boolean current) {}

    /**
     * A known device.
     *
     * @param device User-Agent of its last login, at most 512 characters
     */
    record DeviceView(UUID id, String device, Instant lastLoggedDate, boolean current) {}

    /** What is asked of one user's row. */
    private interface Question<T> {

        T of(UserSessions sessions, OpenSession current, DisplayKeyRing keys);
    }

    private final ReadModel<UserSessions> sessions;
    private final DisplayKeys displayKeys;
    private final Duration idleLife;
    private final Clock clock;

    /**
     * @param idleLife of a session without a refresh, as the command side has it
     */
    SessionReader(ReadModel<UserSessions> sessions, DisplayKeys displayKeys, Duration idleLife, Clock clock) {
        this.sessions = sessions;
        this.displayKeys = displayKeys;
        this.idleLife = idleLife;
        this.clock = clock;
    }

    /**
     * The live sessions, newest first; nothing while the read model has not come so far.
     *
     * @throws ApiException {@code bearer_not_valid} if the session that asks has ended, {@code service_busy}
     */
    Optional<Answer<List<SessionView>>> sessions(UUID user, UUID session, long minPosition) {
        return ask(
                user,
                session,
                minPosition,
                (all, current, keys) -> newestFirst(all.open().stream()
                        .filter(this::isLive)
                        .map(open -> view(open, current, keys))
                        .toList()));
    }

    /**
     * The known devices, that of the last login first; nothing while the read model has not come so far.
     *
     * @throws ApiException {@code bearer_not_valid} if the session that asks has ended, {@code service_busy}
     */
    Optional<Answer<List<DeviceView>>> devices(UUID user, UUID session, long minPosition) {
        Instant now = clock.instant();
        return ask(
                user,
                session,
                minPosition,
                (all, current, keys) -> newestFirst(all.devices().stream()
                        .filter(device -> device.isKnown(now))
                        .map(device -> view(device, current, keys))
                        .toList()));
    }

    private <T> Optional<Answer<T>> ask(UUID user, UUID session, long minPosition, Question<T> question) {
        try {
            Optional<DisplayKeyRing> keys = displayKeys.of(user);
            if (keys.isPresent() && keys.get().forgotten()) {
                throw notValid();
            }
            return keys.flatMap(
                    ring -> sessions.find(user).flatMap(row -> answer(row, ring, session, minPosition, question)));
        } catch (MongoException e) {
            throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "The read store does not answer", STORE_RETRY);
        }
    }

    private <T> Optional<Answer<T>> answer(
            Row<UserSessions> row, DisplayKeyRing keys, UUID session, long minPosition, Question<T> question) {
        if (row.isErased()) {
            throw notValid();
        }
        UserSessions all = row.state();
        if (all == null) {
            return Optional.empty();
        }
        Optional<OpenSession> current = all.session(session);
        if (all.ended().has(session) || current.filter(open -> !isLive(open)).isPresent()) {
            throw notValid();
        }
        if (row.sequence() < minPosition || !opens(keys, all)) {
            return Optional.empty();
        }
        return current.map(caller -> new Answer<>(question.of(all, caller, keys), row.sequence()));
    }

    private static boolean opens(DisplayKeyRing keys, UserSessions all) {
        return all.open().stream().allMatch(session -> keys.opens(session.device()) && keys.opens(session.network()))
                && all.devices().stream().allMatch(device -> keys.opens(device.name()));
    }

    private boolean isLive(OpenSession session) {
        Instant now = clock.instant();
        return now.isBefore(session.expiresAt())
                && now.isBefore(session.lastRefreshedAt().plus(idleLife));
    }

    private static SessionView view(OpenSession session, OpenSession current, DisplayKeyRing keys) {
        return new SessionView(
                session.id(),
                keys.open(SealedField.USER_AGENT, session.device()),
                TruncatedNetwork.of(keys.open(SealedField.NETWORK, session.network())),
                session.openedAt(),
                session.lastRefreshedAt(),
                session.id().equals(current.id()));
    }

    private static DeviceView view(Device device, OpenSession current, DisplayKeyRing keys) {
        return new DeviceView(
                device.id(),
                keys.open(SealedField.USER_AGENT, device.name()),
                device.lastLoginAt(),
                device.id().equals(current.deviceId()));
    }

    private static <T> List<T> newestFirst(List<T> oldestFirst) {
        List<T> turned = new ArrayList<>(oldestFirst);
        Collections.reverse(turned);
        return turned;
    }

    private static ApiException notValid() {
        return ApiException.of(ErrorCode.BEARER_NOT_VALID, "A valid idToken is required");
    }
}
