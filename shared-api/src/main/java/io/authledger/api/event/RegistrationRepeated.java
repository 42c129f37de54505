package io.authledger.api.event;

/**
 * Somebody tried to register the address of this user; the owner is told. Attempts past the cap on notices leave no event.
 */
@EventType(name = "user.registration.repeated")
public record RegistrationRepeated() implements UserEvent {}
