package io.authledger.api.event;

import java.util.UUID;

/**
 * The address was confirmed with a code that was sent to it.
 */
@EventType(name = "user.email.validated")
public record EmailValidated(UUID challengeId) implements UserEvent {}
