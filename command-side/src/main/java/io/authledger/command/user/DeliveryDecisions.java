package io.authledger.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.command.RecordDelivery;
import io.authledger.api.event.MessageFailed;
import io.authledger.api.event.MessageGivenUp;
import io.authledger.api.event.MessageSent;

/** What came of a message to the user. */
final class DeliveryDecisions {

    private DeliveryDecisions() {}

    static Long decide(RecordDelivery command) {
        apply(
                switch (command.result()) {
                    case SENT -> new MessageSent(command.causeId(), command.channel(), command.providerMessageId());
                    case FAILED -> new MessageFailed(command.causeId(), command.channel(), command.attempt());
                    case GIVEN_UP -> new MessageGivenUp(command.causeId(), command.channel(), command.attempt());
                });
        return getVersion();
    }
}
