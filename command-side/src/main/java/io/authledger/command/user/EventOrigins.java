package io.authledger.command.user;

import io.authledger.api.event.EventMetadata;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * Hands on what a command comes from to its events. Axon's own provider would hand on the command's id as
 * {@code correlationId} and as {@code traceId}, as it did for the first events there were.
 */
final class EventOrigins implements CorrelationDataProvider {

    @Override
    public Map<String, ?> correlationDataFor(Message<?> command) {
        Map<String, Object> origin = new HashMap<>();
        origin.put(
                EventMetadata.CORRELATION_ID,
                command.getMetaData().getOrDefault(EventMetadata.CORRELATION_ID, command.getIdentifier()));
        Object cause = command.getMetaData().get(EventMetadata.CAUSATION_ID);
        if (cause != null) {
            origin.put(EventMetadata.CAUSATION_ID, cause);
        }
        return origin;
    }
}
