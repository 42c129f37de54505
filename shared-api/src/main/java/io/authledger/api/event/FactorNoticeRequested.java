package io.authledger.api.event;

import io.authledger.api.FactorChange;
import java.time.Instant;
import java.util.UUID;

/**
 * The user is to be told, at the address, of a change of factors that is made beside this event.
 *
 * @param changeId random, 128 bits; the mail holds a token of it, which stands nowhere
 * @param undoableUntil when the token is over
 */
@EventType(name = "user.factor-notice.requested")
public record FactorNoticeRequested(UUID changeId, FactorChange change, Instant undoableUntil) implements UserEvent {}
