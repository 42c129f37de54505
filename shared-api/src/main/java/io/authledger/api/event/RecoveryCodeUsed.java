package io.authledger.api.event;

import java.util.UUID;

/**
 * A recovery code stood in for a code of the TOTP secret, and allowed what follows in the user's history.
 *
 * @param index which code of the set, from 0; it is used up
 */
@EventType(name = "user.recovery-code.used")
public record RecoveryCodeUsed(UUID setId, int index) implements UserEvent {}
