package io.authledger.command.usecase;

import io.authledger.api.Role;
import io.authledger.api.command.RoleCheck;
import io.authledger.api.error.ApiException;
import io.authledger.web.Caller;
import io.authledger.web.StrongLogin;
import java.time.Clock;

/**
 * Lets administrators in: by a fresh idToken, by two factors where they have two, and as long as the user itself still has
 * the role and the session, whatever the token says.
 */
public final class AdministratorAccess {

    private final RoleAccess roles;
    private final Clock clock;

    AdministratorAccess(RoleAccess roles, Clock clock) {
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * Returns where the caller may act as an administrator.
     *
     * @throws ApiException {@code forbidden}, {@code bearer_not_valid}, {@code reauthentication_required},
     *     {@code second_factor_required}, {@code service_busy}
     */
    public void check(Caller caller) {
        RoleCheck.Held held = roles.held(caller, Role.ADMIN, "This is for administrators");
        StrongLogin.check(caller, held.secondFactor(), clock.instant());
    }
}
