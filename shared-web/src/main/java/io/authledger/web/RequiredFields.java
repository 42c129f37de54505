package io.authledger.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.error.FieldError;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.node.JsonNodeType;

/**
 * Reads a record from JSON whose components are required unless {@link Nullable}: null is a wrong type
 * ({@code body_not_valid}), a missing field or a blank string a {@code validation_failed} that names them all. A value
 * that may be blank wants a type of its own.
 */
final class RequiredFields extends DelegatingDeserializer {

    private final Class<?> type;
    private final List<RecordComponent> required;

    private RequiredFields(Class<?> type, ValueDeserializer<?> delegatee) {
        super(delegatee);
        this.type = type;
        this.required = Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .toList();
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> newDelegatee) {
        return new RequiredFields(type, newDelegatee);
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) {
        JsonNode body = context.readTree(json);
        if (body.isObject()) {
            check(body, context);
        }
        try (JsonParser again = body.traverse(context)) {
            again.nextToken();
            return super.deserialize(again, context);
        }
    }

    private void check(JsonNode body, DeserializationContext context) {
        List<FieldError> errors = new ArrayList<>();
        for (RecordComponent component : required) {
            String field = component.getName();
            JsonNode value = body.path(field);
            if (value.isNull()) {
                throw ApiException.of(ErrorCode.BODY_NOT_VALID, "The field " + field + " must not be null");
            } else if (value.isMissingNode()) {
                errors.add(new FieldError(field, "required", "is required"));
            } else if (isString(component)
                    && value.getNodeType() == JsonNodeType.STRING
                    && value.asString().isBlank()) {
                errors.add(new FieldError(field, "blank", "must not be blank"));
            }
        }
        if (!errors.isEmpty()) {
            readEachPresent(body, context);
            throw ApiException.invalid(errors);
        }
    }

    /** A field of a wrong type is the graver fault, and must not hide behind a missing one. */
    private void readEachPresent(JsonNode body, DeserializationContext context) {
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode value = body.path(component.getName());
            if (!value.isMissingNode() && !value.isNull()) {
                context.readTreeAsValue(value, context.getTypeFactory().constructType(component.getGenericType()));
            }
        }
    }

    private static boolean isString(RecordComponent component) {
        return component.getType().equals(String.class);
    }

    /** Puts the check in front of every record. */
    static final class Modifier extends ValueDeserializerModifier {

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> deserializer) {
            Class<?> type = bean.getBeanClass();
            return type.isRecord() && !standsForOneValue(type) ? new RequiredFields(type, deserializer) : deserializer;
        }

        /** Its component is no field of the JSON. */
        private static boolean standsForOneValue(Class<?> type) {
            return Arrays.stream(type.getDeclaredConstructors())
                    .map(constructor -> constructor.getAnnotation(JsonCreator.class))
                    .anyMatch(creator -> creator != null && creator.mode() == JsonCreator.Mode.DELEGATING);
        }
    }
}
