package io.authledger.command.usecase;

import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.UndoFactorChange;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.UndoTokens;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;

/** Undoes a change of factors for whoever holds the token that was mailed. */
public final class FactorUndo {

    private final NetworkLimits limits;
    private final UndoTokens tokens;
    private final Users users;

    FactorUndo(NetworkLimits limits, UndoTokens tokens, Users users) {
        this.limits = limits;
        this.tokens = tokens;
        this.users = users;
    }

    /**
     * Undoes it and ends every session; answers the user's event sequence after it.
     *
     * @throws ApiException {@code reset_token_not_valid} whatever was wrong, {@code too_many_requests},
     *     {@code service_busy}
     */
    public long undo(String token, String network) {
        limits.failures().check(network);
        UndoTokens.Change change = tokens.read(token).orElseThrow(() -> refused(network));
        try {
            RemovalOutcome outcome = users.send(new UndoFactorChange(change.userId(), change.changeId()));
            if (outcome instanceof RemovalOutcome.Removed removed) {
                return removed.position();
            }
        } catch (UnknownUserException gone) {
            // Erased since: refused like any other.
        }
        throw refused(network);
    }

    private ApiException refused(String network) {
        limits.failures().count(network);
        return ApiException.of(ErrorCode.RESET_TOKEN_NOT_VALID, "The link is used up, or over, or none of ours");
    }
}
