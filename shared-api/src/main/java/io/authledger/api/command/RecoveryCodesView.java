package io.authledger.api.command;

import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/**
 * A user's recovery codes, still sealed.
 *
 * @param digests PHC strings under one salt, used codes among them
 */
public record RecoveryCodesView(UUID setId, SealedSecret digests) {}
