package io.authledger.command.usecase;

import io.authledger.api.Role;
import io.authledger.api.command.CheckRole;
import io.authledger.api.command.RoleCheck;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.web.Caller;

/** Knows which roles a caller has: those of the token that the user itself still has, in a session that lives. */
final class RoleAccess {

    private final SessionCommands commands;

    RoleAccess(SessionCommands commands) {
        this.commands = commands;
    }

    /**
     * Lets a caller with a role pass.
     *
     * @param forbidden what is told to those without it
     * @throws ApiException {@code forbidden}, {@code bearer_not_valid}, {@code service_busy}
     */
    RoleCheck.Held held(Caller caller, Role role, String forbidden) {
        if (!caller.roles().contains(role.tag())) {
            throw ApiException.of(ErrorCode.FORBIDDEN, forbidden);
        }
        RoleCheck found = commands.send(new CheckRole(caller.userId(), caller.sessionId(), role));
        if (found instanceof RoleCheck.SessionOver) {
            throw Refusals.sessionOver();
        }
        if (found instanceof RoleCheck.Held held) {
            return held;
        }
        throw ApiException.of(ErrorCode.FORBIDDEN, forbidden);
    }
}
