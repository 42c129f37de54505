package io.authledger.command.usecase;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserEvent;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An event as its own user may see it: what is about the person is opened, and what lets anybody in (the password's hash,
 * the TOTP secret, digests of tokens) is left out.
 *
 * @param type stable name, {@code user.logged-in}
 * @param data by the event's own properties
 */
public record OpenedEvent(String id, String type, long sequence, Instant at, Map<String, @Nullable Object> data) {

    static OpenedEvent of(DomainEventMessage<?> message, DataKey secret, DataKey display) {
        UserEvent event = (UserEvent) message.getPayload();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (RecordComponent property : event.getClass().getRecordComponents()) {
            Object value = valueOf(property, event);
            if (value instanceof SealedDisplay sealed) {
                fieldOf(property).ifPresent(field -> data.put(property.getName(), display.open(field, sealed)));
            } else if (value instanceof SealedSecret sealed) {
                fieldOf(property)
                        .filter(field -> field != SealedField.PASSWORD_HASH)
                        .ifPresent(field -> data.put(property.getName(), secret.open(field, sealed)));
            } else if (!(value instanceof SecretDigest)) {
                data.put(property.getName(), value);
            }
        }
        return new OpenedEvent(
                message.getIdentifier(),
                EventTypes.nameOf(event.getClass()),
                message.getSequenceNumber(),
                message.getTimestamp(),
                data);
    }

    /** Properties are called as the fields that they are sealed as; one that is not, such as a secret, stays out. */
    private static Optional<SealedField> fieldOf(RecordComponent property) {
        return Arrays.stream(SealedField.values())
                .filter(field -> field.label().replace("-", "").equalsIgnoreCase(property.getName()))
                .findFirst();
    }

    private static @Nullable Object valueOf(RecordComponent property, UserEvent event) {
        try {
            return property.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
