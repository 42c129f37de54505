package io.authledger.api.event;

import java.util.List;
import java.util.UUID;

/**
 * The owner of a session showed one more factor.
 *
 * @param amr RFC 8176 values, those from before among them
 */
@EventType(name = "session.stepped-up")
public record SessionSteppedUp(UUID sessionId, List<String> amr) implements UserEvent {}
