package io.authledger.command.usecase;

import io.authledger.api.Role;
import io.authledger.api.command.CheckRole;
import io.authledger.api.command.RoleCheck;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.web.Caller;
import io.authledger.web.StrongLogin;
import java.time.Clock;

/**
 * Lets administrators in: by a fresh idToken, by two factors where they have two, and as long as the user itself still has
 * the role and the session, whatever the token says.
 */
public final class AdministratorAccess {

    private final SessionCommands commands;
    private final Clock clock;

    AdministratorAccess(SessionCommands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Returns where the caller may act as an administrator.
     *
     * @throws ApiException {@code forbidden}, {@code bearer_not_valid}, {@code reauthentication_required},
     *     {@code second_factor_required}, {@code service_busy}
     */
    public void check(Caller caller) {
        if (!caller.roles().contains(Role.ADMIN.tag())) {
            throw forbidden();
        }
        RoleCheck found = commands.send(new CheckRole(caller.userId(), caller.sessionId(), Role.ADMIN));
        if (found instanceof RoleCheck.SessionOver) {
            throw Refusals.sessionOver();
        }
        if (!(found instanceof RoleCheck.Held held)) {
            throw forbidden();
        }
        StrongLogin.check(caller, held.secondFactor(), clock.instant());
    }

    private static ApiException forbidden() {
        return ApiException.of(ErrorCode.FORBIDDEN, "This is for administrators");
    }
}
