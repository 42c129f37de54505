package io.authledger.command.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.Recognition;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GoldenEventsTest {

    private static final EventSerializer SERIALIZER = new EventSerializer();
    private static final JsonMapper PLAIN = JsonMapper.shared();

    static List<Class<? extends UserEvent>> types() {
        return EventTypes.all();
    }

    static List<String> goldenFiles() {
        return GoldenFiles.in("events");
    }

    @Test
    void everyEventAndRevisionHasAGoldenFileOfBothItsViews() {
        List<String> names =
                EventTypes.all().stream().map(GoldenEventsTest::fileOf).toList();
        assertThat(GoldenFiles.in("events")).containsAll(names);
        assertThat(GoldenFiles.in("published")).isEqualTo(GoldenFiles.in("events"));
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void everyRevisionEverWrittenIsStillRead(String file) {
        assertThat(read(file, GoldenFiles.read("events", file))).isInstanceOf(UserEvent.class);
    }

    @Test
    void everyStepToALaterRevisionIsWritten() {
        for (Class<? extends UserEvent> type : EventTypes.all()) {
            assertThat(Upcasts.STEPS.getOrDefault(EventTypes.nameOf(type), List.of()))
                    .as(EventTypes.nameOf(type))
                    .hasSize(EventTypes.revisionOf(type) - 1);
        }
    }

    @Test
    void aLoginOfTheFirstRevisionNotedNoRecognition() {
        UserLoggedIn old =
                (UserLoggedIn) read("user.logged-in.1.json", GoldenFiles.read("events", "user.logged-in.1.json"));
        assertThat(old.recognition()).isEqualTo(Recognition.NOT_RECORDED);
        UserLoggedIn now =
                (UserLoggedIn) read("user.logged-in.2.json", GoldenFiles.read("events", "user.logged-in.2.json"));
        assertThat(old.sessionId()).isEqualTo(now.sessionId());
    }

    @Test
    void wrongPasswordsOfTheFirstRevisionCountAsTheyDid() {
        String login = "user.login.rejected.1.json";
        LoginRejected rejected = (LoginRejected) read(login, GoldenFiles.read("events", login));
        assertThat(rejected.recognition()).isEqualTo(Recognition.NOT_RECORDED);
        assertThat(rejected.deviceId()).isNotNull();
        assertThat(rejected.countsOnStrangers()).isTrue();
        assertThat(rejected.off()).isFalse();
        String session = "user.password.rejected.1.json";
        PasswordRejected inSession = (PasswordRejected) read(session, GoldenFiles.read("events", session));
        assertThat(inSession.countsOnStrangers()).isTrue();
        assertThat(inSession.off()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("types")
    void anEventIsWrittenBackToTheSameBytes(Class<? extends UserEvent> type) {
        byte[] golden = GoldenFiles.read("events", fileOf(type));
        Object event = read(fileOf(type), golden);
        SerializedObject<byte[]> written = SERIALIZER.serialize(event, byte[].class);
        assertThat(event).isInstanceOf(type);
        assertThat(written.getData()).asString().isEqualTo(text(golden));
        assertThat(written.getType())
                .isEqualTo(
                        new SimpleSerializedType(EventTypes.nameOf(type), String.valueOf(EventTypes.revisionOf(type))));
        assertThat(EventJson.STORED.writeValueAsBytes(event)).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatLeavesOnKafkaIsTheGoldenPublishedView(Class<? extends UserEvent> type) {
        Object event = read(fileOf(type), GoldenFiles.read("events", fileOf(type)));
        assertThat(EventJson.PUBLISHED.writeValueAsBytes(event))
                .asString()
                .isEqualTo(text(GoldenFiles.read("published", fileOf(type))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aGoldenFileSetsEveryField(Class<? extends UserEvent> type) {
        ObjectNode golden = golden(type);
        assertThat(golden.propertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
        assertThat(golden.values()).noneMatch(value -> value.isNull());
    }

    @ParameterizedTest
    @MethodSource("types")
    void anEventWithAFieldTooFewIsRefused(Class<? extends UserEvent> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode shorn = golden(type);
            shorn.remove(component.getName());
            assertThatThrownBy(() -> read(fileOf(type), PLAIN.writeValueAsBytes(shorn)))
                    .as(component.getName())
                    .isInstanceOf(SerializationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void anEventWithAFieldTooManyIsRefused(Class<? extends UserEvent> type) {
        ObjectNode overgrown = golden(type).put("unheardOf", 1);
        assertThatThrownBy(() -> read(fileOf(type), PLAIN.writeValueAsBytes(overgrown)))
                .isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatMayBeAbsentIsWrittenAsNullAndReadBack(Class<? extends UserEvent> type) {
        ObjectNode golden = golden(type);
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                golden.putNull(component.getName());
            }
        }
        byte[] json = PLAIN.writeValueAsBytes(golden);
        assertThat(SERIALIZER.serialize(read(fileOf(type), json), byte[].class).getData())
                .isEqualTo(json);
    }

    private static ObjectNode golden(Class<? extends UserEvent> type) {
        return (ObjectNode) PLAIN.readTree(GoldenFiles.read("events", fileOf(type)));
    }

    private static Object read(String file, byte[] json) {
        String[] parts = file.replaceFirst("\\.json$", "").split("\\.(?=[0-9]+$)", -1);
        return upcast(parts[0], parts[1], json).getObject();
    }

    /** As Axon reads it from the store. */
    private static LazyDeserializingObject<?> upcast(String name, String revision, byte[] json) {
        EventData<byte[]> stored = new GenericDomainEventEntry<>(
                "User", "id", 0, "event", Instant.EPOCH.toString(), name, revision, json, "{}".getBytes(UTF_8));
        IntermediateEventRepresentation event = new StoredEventUpcaster()
                .upcast(Stream.of(new InitialEventRepresentation(stored, SERIALIZER)))
                .findFirst()
                .orElseThrow();
        return new LazyDeserializingObject<>(event.getData(byte[].class), SERIALIZER);
    }

    private static String fileOf(Class<? extends UserEvent> type) {
        return EventTypes.nameOf(type) + "." + EventTypes.revisionOf(type) + ".json";
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
