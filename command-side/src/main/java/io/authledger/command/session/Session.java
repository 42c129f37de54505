package io.authledger.command.session;

import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.SessionSteppedUp;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.sealed.SecretDigest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One login and the refresh tokens that come of it. Kept are digests of the secrets around the present generation, and
 * no token.
 *
 * @param deviceId from which it was opened
 * @param secondFactorAt when a second factor was shown last, or null where none was
 * @param generation of the token that is good for any number of refreshes, until its successor is used
 * @param promotedAt when that token was used first, or null while it is the one of the login
 * @param previous digest of the secret of the generation before
 */
public record Session(
        UUID id,
        UUID deviceId,
        Instant openedAt,
        Instant expiresAt,
        Instant lastUsedAt,
        List<String> amr,
        @Nullable Instant secondFactorAt,
        int generation,
        @Nullable Instant promotedAt,
        @Nullable SecretDigest previous,
        SecretDigest token,
        SecretDigest successor) {

    /** What a genuine token of this session comes to. */
    public enum Use {
        /** The present token; its successor is answered, always the same. */
        PRESENT,
        /** The successor's first use; it becomes the present token. */
        PROMOTION,
        /** The token before, again, soon after: a second tab or a retry; answers the present token once more. */
        RETRY,
        /** Any other; somebody holds a token that should be gone. */
        REUSE
    }

    public static Session opened(UserLoggedIn event, Instant at) {
        return new Session(
                event.sessionId(),
                event.deviceId(),
                at,
                event.sessionExpiresAt(),
                at,
                event.amr(),
                AuthenticationMethods.areSeveral(event.amr()) ? at : null,
                0,
                null,
                null,
                event.token(),
                event.successor());
    }

    public Session refreshed(SessionRefreshed event, Instant at) {
        return event.promoted()
                ? new Session(
                        id,
                        deviceId,
                        openedAt,
                        expiresAt,
                        at,
                        amr,
                        secondFactorAt,
                        event.generation(),
                        at,
                        token,
                        event.token(),
                        event.successor())
                : new Session(
                        id,
                        deviceId,
                        openedAt,
                        expiresAt,
                        at,
                        amr,
                        secondFactorAt,
                        generation,
                        promotedAt,
                        previous,
                        token,
                        successor);
    }

    public Session steppedUp(SessionSteppedUp event, Instant at) {
        return new Session(
                id,
                deviceId,
                openedAt,
                expiresAt,
                lastUsedAt,
                event.amr(),
                at,
                generation,
                promotedAt,
                previous,
                token,
                successor);
    }

    public Use use(int presentedGeneration, SecretDigest presented, Instant now, SessionLimits limits) {
        if (presentedGeneration == generation && presented.equals(token)) {
            return Use.PRESENT;
        }
        if (presentedGeneration == generation + 1 && presented.equals(successor)) {
            return Use.PROMOTION;
        }
        boolean soonAfter = promotedAt != null && !now.isAfter(promotedAt.plus(limits.retryGrace()));
        if (presentedGeneration == generation - 1 && presented.equals(previous) && soonAfter) {
            return Use.RETRY;
        }
        return Use.REUSE;
    }

    public boolean isLive(Instant now, SessionLimits limits) {
        return now.isBefore(expiresAt) && now.isBefore(lastUsedAt.plus(limits.idleLife()));
    }
}
