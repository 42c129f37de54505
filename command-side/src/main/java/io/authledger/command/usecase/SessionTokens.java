package io.authledger.command.usecase;

import io.authledger.api.Language;
import io.authledger.api.command.NewSession;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.command.UserView;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SecretDigest;
import io.authledger.command.session.DeviceTokens;
import io.authledger.command.session.IdTokens;
import io.authledger.command.session.RefreshToken;
import io.authledger.command.session.RefreshTokens;
import io.authledger.command.session.SessionLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tokens that a login draws up and a success hands out. */
public final class SessionTokens {

    /**
     * What a client gets.
     *
     * @param position the user's event sequence
     */
    public record Issued(String idToken, String refreshToken, String deviceToken, long position) {

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** A session that is not opened yet, and its first token. */
    record Draft(
            RefreshToken token,
            SecretDigest successor,
            UUID deviceId,
            @Nullable UUID knownDevice,
            Instant expiresAt) {

        NewSession session(SealedDisplay userAgent, Language language) {
            return new NewSession(
                    token.sessionId(), deviceId, userAgent, token.digest(), successor, expiresAt, language);
        }
    }

    private final RefreshTokens refreshTokens;
    private final IdTokens idTokens;
    private final DeviceTokens deviceTokens;
    private final SessionLimits limits;
    private final Clock clock;

    public SessionTokens(
            RefreshTokens refreshTokens,
            IdTokens idTokens,
            DeviceTokens deviceTokens,
            SessionLimits limits,
            Clock clock) {
        this.refreshTokens = refreshTokens;
        this.idTokens = idTokens;
        this.deviceTokens = deviceTokens;
        this.limits = limits;
        this.clock = clock;
    }

    Draft draft(UserView user, Client client) {
        RefreshToken token = refreshTokens.first(user.userId(), UUID.randomUUID());
        UUID known = shownDevice(client, user.userId()).filter(user::knows).orElse(null);
        return new Draft(
                token,
                refreshTokens.successor(token).digest(),
                known == null ? UUID.randomUUID() : known,
                known,
                clock.instant().plus(limits.absoluteLife()));
    }

    /** Which of a user's devices a client shows to be; whether the user still knows it is not looked up. */
    Optional<UUID> shownDevice(Client client, UUID userId) {
        return deviceTokens.device(client.deviceToken(), userId);
    }

    Issued issue(UUID userId, SessionGrant grant, RefreshToken token, UUID deviceId) {
        return new Issued(
                idTokens.issue(userId, grant),
                refreshTokens.write(token),
                deviceTokens.issue(userId, deviceId),
                grant.position());
    }
}
