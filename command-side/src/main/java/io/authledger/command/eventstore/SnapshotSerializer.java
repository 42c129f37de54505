package io.authledger.command.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.StreamSupport;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the fields of one aggregate under a stable name, and refuses a snapshot that has one field more or less: an
 * old shape must be rebuilt from its events, never read with defaults.
 */
public final class SnapshotSerializer extends Jackson3Serializer {

    private final Class<?> aggregate;
    private final String name;
    private final List<String> fields;

    /**
     * @param aggregate the class, which names its shape by Axon's {@code @Revision}
     * @param name what snapshots of it are called in the store
     */
    public SnapshotSerializer(Class<?> aggregate, String name) {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(SnapshotSerializer::byFields));
        this.aggregate = aggregate;
        this.name = name;
        this.fields = StreamSupport.stream(ReflectionUtils.fieldsOf(aggregate).spliterator(), false)
                .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
                .map(Field::getName)
                .toList();
    }

    private static JsonMapper.Builder byFields(JsonMapper.Builder mapper) {
        return EventJson.strict(mapper).changeDefaultVisibility(visibility -> visibility
                .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY));
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the signature is Axon's
    public <S, T> T deserialize(SerializedObject<S> object) {
        if (!object.getType().getName().equals(name)) {
            return super.deserialize(object);
        }
        SerializedObject<JsonNode> snapshot = getConverter().convert(object, JsonNode.class);
        // Jackson misses only what a constructor takes, and an aggregate's takes nothing.
        if (!fields.stream().allMatch(snapshot.getData()::has)) {
            throw new SerializationException("A snapshot lacks a field of " + name);
        }
        return super.deserialize(snapshot);
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return type.getName().equals(name) ? aggregate.getName() : super.resolveClassName(type);
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is Axon's
    public SerializedType typeForClass(Class type) {
        if (!aggregate.equals(type)) {
            return super.typeForClass(type);
        }
        return new SimpleSerializedType(name, getRevisionResolver().revisionOf(type));
    }
}
