package io.authledger.command.eventstore;

import io.authledger.api.event.EventTypes;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/** Has Axon read earlier revisions by {@link Upcasts}. */
final class StoredEventUpcaster extends SingleEventUpcaster {

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        SerializedType type = event.getType();
        return Upcasts.STEPS.containsKey(type.getName())
                && Upcasts.isKnown(type.getName(), type.getRevision())
                && !type.equals(newest(type));
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        SerializedType type = event.getType();
        return event.upcastPayload(
                newest(type), byte[].class, payload -> Upcasts.toNewest(type.getName(), type.getRevision(), payload));
    }

    private static SimpleSerializedType newest(SerializedType type) {
        return new SimpleSerializedType(
                type.getName(),
                EventTypes.byName(type.getName())
                        .map(EventTypes::revisionOf)
                        .map(String::valueOf)
                        .orElse(type.getRevision()));
    }
}
