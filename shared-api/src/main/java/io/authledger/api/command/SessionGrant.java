package io.authledger.api.command;

import io.authledger.api.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an idToken of a session states.
 *
 * @param position the user's event sequence
 * @param authTime when the password was given
 * @param amr RFC 8176 values
 */
public record SessionGrant(
        UUID sessionId, long position, Instant authTime, boolean emailValidated, List<String> amr, List<Role> roles) {}
