package io.authledger.api.event;

import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/**
 * Ten recovery codes were made for a user; codes made before are good for nothing any more.
 *
 * @param setId random
 * @param digests PHC strings under one salt, in the order of the codes
 */
@EventType(name = "user.recovery-codes.renewed")
public record RecoveryCodesRenewed(UUID setId, SealedSecret digests) implements UserEvent {}
