package io.authledger.query.web;

import io.authledger.api.Role;
import java.util.Set;

/**
 * What the read model says of a caller, whatever the token says.
 *
 * @param roles those the caller still has
 * @param secondFactor whether the caller has a validated TOTP secret
 */
public record Standing(Set<Role> roles, boolean secondFactor) {

    public Standing {
        roles = Set.copyOf(roles);
    }
}
