package io.authledger.api.event;

import java.util.UUID;

/**
 * The phone was confirmed with a code that was sent to it.
 */
@EventType(name = "user.phone.validated")
public record PhoneValidated(UUID challengeId) implements UserEvent {}
