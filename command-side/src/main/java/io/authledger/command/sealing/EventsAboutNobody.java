package io.authledger.command.sealing;

import io.authledger.api.event.UserEvent;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Appends events that belong to no user, each the first and only one of a subject of its own. */
public final class EventsAboutNobody {

    /** What Axon calls the kind of aggregate. */
    private static final String KIND = "Nobody";

    private final EventBus store;
    private final LedgerHalt halt;

    EventsAboutNobody(EventBus store, LedgerHalt halt) {
        this.store = store;
        this.halt = halt;
    }

    /**
     * Appends them in the transaction under way.
     *
     * @throws LedgerHaltedException while the ledger is halted
     */
    public void append(List<? extends UserEvent> events) {
        halt.check();
        store.publish(events.stream()
                .map(event ->
                        new GenericDomainEventMessage<>(KIND, UUID.randomUUID().toString(), 0, event))
                .toList());
    }
}
