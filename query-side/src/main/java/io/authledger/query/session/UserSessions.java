package io.authledger.query.session;

import io.authledger.api.KnownDeviceLimits;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.query.projection.EndedSessions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One user's sessions that have not been ended, and the devices that the user is known by; what is about the person stays
 * sealed.
 *
 * @param open oldest first; those past their absolute life fall out at the next login
 * @param devices by their last login, oldest first
 */
record UserSessions(List<OpenSession> open, EndedSessions ended, List<Device> devices) {

    static final UserSessions NONE = new UserSessions(List.of(), EndedSessions.NONE, List.of());

    /**
     * A login and what came of it.
     *
     * @param device User-Agent of the login
     * @param network IPv4 address, or IPv6 /64 prefix, of the login
     */
    record OpenSession(
            UUID id,
            UUID deviceId,
            SealedDisplay device,
            SealedDisplay network,
            Instant openedAt,
            Instant lastRefreshedAt,
            Instant expiresAt) {

        OpenSession refreshed(Instant at) {
            return new OpenSession(id, deviceId, device, network, openedAt, at, expiresAt);
        }
    }

    /**
     * A device that the user has logged in from.
     *
     * @param name User-Agent of its last login
     */
    record Device(UUID id, SealedDisplay name, Instant lastLoginAt) {

        boolean isKnown(Instant now) {
            return now.isBefore(lastLoginAt.plus(KnownDeviceLimits.LIFE));
        }
    }

    UserSessions loggedIn(OpenSession session, Instant at) {
        EndedSessions over = ended;
        for (OpenSession old : open) {
            over = at.isBefore(old.expiresAt()) ? over : over.with(old.id(), at);
        }
        return new UserSessions(
                with(open, old -> at.isBefore(old.expiresAt()), session), over, knownAfter(session, at));
    }

    private List<Device> knownAfter(OpenSession session, Instant at) {
        Device device = new Device(session.deviceId(), session.device(), at);
        List<Device> all = with(devices, old -> !old.id().equals(device.id()) && old.isKnown(at), device);
        return all.subList(Math.max(0, all.size() - KnownDeviceLimits.MOST), all.size());
    }

    UserSessions refreshed(UUID sessionId, Instant at) {
        UnaryOperator<OpenSession> refresh =
                session -> session.id().equals(sessionId) ? session.refreshed(at) : session;
        return new UserSessions(open.stream().map(refresh).toList(), ended, devices);
    }

    UserSessions ended(UUID sessionId, Instant at) {
        return new UserSessions(
                open.stream().filter(session -> !session.id().equals(sessionId)).toList(),
                ended.with(sessionId, at),
                devices);
    }

    UserSessions forgotten(UUID deviceId) {
        return new UserSessions(
                open,
                ended,
                devices.stream().filter(device -> !device.id().equals(deviceId)).toList());
    }

    Optional<OpenSession> session(UUID sessionId) {
        return open.stream().filter(session -> session.id().equals(sessionId)).findFirst();
    }

    private static <T> List<T> with(List<T> all, Predicate<T> stays, T added) {
        return Stream.concat(all.stream().filter(stays), Stream.of(added)).toList();
    }
}
