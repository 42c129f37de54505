package io.authledger.command.usecase;

import io.authledger.api.command.NewNotice;
import java.util.UUID;

/**
 * Who asks, by an idToken whose session may be over by now.
 *
 * @param client where the request comes from
 */
public record Requester(UUID userId, UUID sessionId, Client client) {

    /** Of a change of factors that the request may bring. */
    NewNotice notice() {
        return new NewNotice(UUID.randomUUID(), client.language());
    }
}
