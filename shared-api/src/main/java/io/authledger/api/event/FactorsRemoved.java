package io.authledger.api.event;

/**
 * An administrator removed every factor that the user had added, validated or not; the address stays.
 */
@EventType(name = "user.factors.removed")
public record FactorsRemoved() implements UserEvent {}
