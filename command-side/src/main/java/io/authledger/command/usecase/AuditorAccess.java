package io.authledger.command.usecase;

import io.authledger.api.Role;
import io.authledger.api.error.ApiException;
import io.authledger.web.Caller;

/** Lets auditors in, as long as the user itself still has the role and the session, whatever the token says. */
public final class AuditorAccess {

    private final RoleAccess roles;

    AuditorAccess(RoleAccess roles) {
        this.roles = roles;
    }

    /**
     * Returns where the caller may read as an auditor.
     *
     * @throws ApiException {@code forbidden}, {@code bearer_not_valid}, {@code service_busy}
     */
    public void check(Caller caller) {
        roles.held(caller, Role.AUDITOR, "This is for auditors");
    }
}
