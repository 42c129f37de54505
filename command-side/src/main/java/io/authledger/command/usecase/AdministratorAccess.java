package io.authledger.command.usecase;

import io.authledger.api.Role;
import io.authledger.api.command.CheckRole;
import io.authledger.api.command.RoleCheck;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.web.Caller;
import java.time.Clock;
import java.time.Duration;

/**
 * Lets administrators in: by a fresh idToken, by two factors where they have two, and as long as the user itself still has
 * the role and the session, whatever the token says.
 */
public final class AdministratorAccess {

    /** The oldest a login may be. */
    static final Duration FRESH = Duration.ofMinutes(15);

    private static final String TWO_FACTORS = "urn:authledger:aal2";

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
        if (clock.instant().isAfter(caller.authTime().plus(FRESH))) {
            throw ApiException.tooWeak(
                    ErrorCode.REAUTHENTICATION_REQUIRED,
                    "Log in again: the login of this token is too long ago",
                    "max_age=\"" + FRESH.toSeconds() + "\"");
        }
        if (held.secondFactor() && !caller.acr().equals(TWO_FACTORS)) {
            throw ApiException.tooWeak(
                    ErrorCode.SECOND_FACTOR_REQUIRED,
                    "Step up: this token tells of one factor, and you have two",
                    "acr_values=\"" + TWO_FACTORS + "\"");
        }
    }

    private static ApiException forbidden() {
        return ApiException.of(ErrorCode.FORBIDDEN, "This is for administrators");
    }
}
