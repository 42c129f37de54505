package io.authledger.command.usecase;

import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.command.RefreshSession;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.session.IdTokens;
import io.authledger.command.session.RefreshToken;
import io.authledger.command.session.RefreshTokens;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;

/** Answers a refresh token with an idToken and the one token that follows it. */
public final class Refresh {

    /**
     * What a client gets.
     *
     * @param position the user's event sequence
     */
    public record Refreshed(String idToken, String refreshToken, long position) {

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    private final NetworkLimits limits;
    private final RefreshTokens refreshTokens;
    private final IdTokens idTokens;
    private final Users users;

    public Refresh(NetworkLimits limits, RefreshTokens refreshTokens, IdTokens idTokens, Users users) {
        this.limits = limits;
        this.refreshTokens = refreshTokens;
        this.idTokens = idTokens;
        this.users = users;
    }

    /**
     * Refreshes a session.
     *
     * @throws ApiException {@code refresh_token_not_valid} whatever was wrong, {@code too_many_requests},
     *     {@code service_busy}
     */
    public Refreshed refresh(String text, Client client) {
        String network = client.network();
        limits.failures().check(network);
        RefreshToken token = refreshTokens.read(text).orElseThrow(() -> refused(network));
        RefreshToken successor = refreshTokens.successor(token);
        SessionGrant grant = use(token, successor, client);
        return new Refreshed(idTokens.issue(token.userId(), grant), refreshTokens.write(successor), grant.position());
    }

    private SessionGrant use(RefreshToken token, RefreshToken successor, Client client) {
        RefreshSession command = new RefreshSession(
                token.userId(),
                token.sessionId(),
                token.generation(),
                token.digest(),
                successor.digest(),
                client.language());
        try {
            if (users.send(command) instanceof RefreshOutcome.Refreshed refreshed) {
                return refreshed.grant();
            }
        } catch (UnknownUserException nobody) {
            // A token of ours for a user that is not in this store, as after a restored backup: refused like any other.
        }
        throw refused(client.network());
    }

    private ApiException refused(String network) {
        limits.failures().count(network);
        return ApiException.of(ErrorCode.REFRESH_TOKEN_NOT_VALID, "Log in again");
    }
}
