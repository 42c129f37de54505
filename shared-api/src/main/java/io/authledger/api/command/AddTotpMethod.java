package io.authledger.api.command;

import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/**
 * Adds a TOTP secret on behalf of a session.
 *
 * @param secret Base32, 160 bits
 */
public record AddTotpMethod(UUID userId, UUID sessionId, SealedSecret secret)
        implements UserCommand<AddMethodOutcome> {}
