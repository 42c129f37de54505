package io.authledger.command.eventstore;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserEvent;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Writes events under their stable names and revisions, and finds their classes again by them. */
public final class EventSerializer extends Jackson3Serializer {

    public EventSerializer() {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(EventJson::strict));
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return EventTypes.byName(type.getName()).<String>map(Class::getName).orElseGet(type::getName);
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is Axon's
    public SerializedType typeForClass(Class type) {
        if (type == null || !UserEvent.class.isAssignableFrom(type)) {
            return super.typeForClass(type);
        }
        return new SimpleSerializedType(EventTypes.nameOf(type), String.valueOf(EventTypes.revisionOf(type)));
    }
}
