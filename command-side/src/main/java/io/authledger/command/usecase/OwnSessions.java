package io.authledger.command.usecase;

import io.authledger.api.command.EndOtherSessions;
import io.authledger.api.command.EndSession;
import io.authledger.api.command.ForgetDevice;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.UserCommand;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.util.UUID;

/** Ends sessions and forgets devices on their user's word; each answers the user's event sequence after it. */
public final class OwnSessions {

    private final SessionCommands commands;

    OwnSessions(SessionCommands commands) {
        this.commands = commands;
    }

    /**
     * Ends the session that asks.
     *
     * @throws ApiException {@code bearer_not_valid}, {@code service_busy}
     */
    public long logOut(Requester requester) {
        return end(requester, requester.sessionId());
    }

    /**
     * Ends one session.
     *
     * @throws ApiException {@code not_found}, {@code bearer_not_valid}, {@code service_busy}
     */
    public long end(Requester requester, UUID sessionId) {
        return remove(new EndSession(requester.userId(), requester.sessionId(), sessionId));
    }

    /**
     * Ends every session but the one that asks.
     *
     * @throws ApiException {@code bearer_not_valid}, {@code service_busy}
     */
    public long endOthers(Requester requester) {
        return remove(new EndOtherSessions(requester.userId(), requester.sessionId()));
    }

    /**
     * Makes a known device a stranger.
     *
     * @throws ApiException {@code not_found}, {@code bearer_not_valid}, {@code service_busy}
     */
    public long forget(Requester requester, UUID deviceId) {
        return remove(new ForgetDevice(requester.userId(), requester.sessionId(), deviceId));
    }

    private long remove(UserCommand<RemovalOutcome> command) {
        RemovalOutcome outcome = commands.send(command);
        if (outcome instanceof RemovalOutcome.Removed removed) {
            return removed.position();
        }
        if (outcome instanceof RemovalOutcome.NotFound missing) {
            throw ApiException.of(ErrorCode.NOT_FOUND, "You have nothing of that id")
                    .at(missing.position());
        }
        throw Refusals.sessionOver();
    }
}
