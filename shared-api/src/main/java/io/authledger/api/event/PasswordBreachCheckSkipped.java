package io.authledger.api.event;

import io.authledger.api.BreachCheckFailure;

/**
 * A new password was taken though nobody could say whether it is known from a breach. Follows the event that brought it.
 */
@EventType(name = "user.password.breach-check-skipped")
public record PasswordBreachCheckSkipped(BreachCheckFailure reason) implements UserEvent {}
