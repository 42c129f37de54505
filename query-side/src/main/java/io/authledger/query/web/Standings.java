package io.authledger.query.web;

import io.authledger.api.Role;
import io.authledger.api.error.ApiException;
import io.authledger.web.Caller;

/** Knows how callers stand. */
public interface Standings {

    /**
     * How the caller stands; waits for the read model to reach the login of the caller's token.
     *
     * @param role one that the token tells of
     * @throws ApiException {@code bearer_not_valid} if the session is over, {@code read_model_behind}, {@code service_busy}
     */
    Standing of(Caller caller, Role role);
}
