package io.authledger.command.user;

import io.authledger.api.command.RecordAuditRead;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.event.EventMetadata;
import io.authledger.web.CurrentRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes beside a command what it comes from, for the metadata of the events that it brings about: the request, here
 * or where it was made, or the event that asked for a message.
 */
final class CommandOrigins implements MessageDispatchInterceptor<CommandMessage<?>> {

    private final JdbcClient jdbc;

    CommandOrigins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> messages) {
        return (index, command) -> command.andMetaData(originOf(command));
    }

    private Map<String, String> originOf(CommandMessage<?> command) {
        if (command.getPayload() instanceof RecordDelivery delivery) {
            return followsFrom(delivery.causeId());
        }
        Optional<String> request = command.getPayload() instanceof RecordAuditRead read
                ? Optional.ofNullable(read.requestId())
                : CurrentRequest.id();
        return request.map(id -> Map.of(EventMetadata.CORRELATION_ID, id)).orElse(Map.of());
    }

    private Map<String, String> followsFrom(UUID cause) {
        String correlationId = jdbc.sql("""
                SELECT coalesce(convert_from(meta_data, 'UTF8')::json ->> 'correlationId', event_identifier) FROM events
                WHERE event_identifier = :cause
                """)
                .param("cause", cause.toString())
                .query(String.class)
                .optional()
                .orElse(cause.toString());
        return Map.of(EventMetadata.CORRELATION_ID, correlationId, EventMetadata.CAUSATION_ID, cause.toString());
    }
}
