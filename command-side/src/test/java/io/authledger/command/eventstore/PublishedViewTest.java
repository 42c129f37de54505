package io.authledger.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.event.AuditRead;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.LedgerEpochOpened;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.event.SessionSteppedUp;
import io.authledger.api.event.UnknownLoginsRejected;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every event, whatever it will be made of, and shows that nothing leaves which only the command side may hold. */
class PublishedViewTest {

    private static final byte[] SECRET = "only-the-command-side-holds-this".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DISPLAY = "readers-with-the-key-open-this!!".getBytes(StandardCharsets.UTF_8);
    private static final String TEXT = "some text";

    /** What stands in the clear in every event: random ids, times, counts, enumerations. */
    private static final Set<Class<?>> SAYS_NOTHING_OF_A_PERSON =
            Set.of(UUID.class, Instant.class, int.class, long.class, Long.class, boolean.class);

    static List<Class<? extends UserEvent>> types() {
        return EventTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void noSecretLeaves(Class<? extends UserEvent> type) throws ReflectiveOperationException {
        String published = EventJson.PUBLISHED.writeValueAsString(sample(type));
        assertThat(published).doesNotContain(encoded(SECRET)).doesNotContain("only-the-command-side");
    }

    @ParameterizedTest
    @MethodSource("types")
    void everythingElseLeaves(Class<? extends UserEvent> type) throws ReflectiveOperationException {
        var published = EventJson.PUBLISHED.readTree(EventJson.PUBLISHED.writeValueAsString(sample(type)));
        for (RecordComponent component : type.getRecordComponents()) {
            boolean stays = component.getType() == SealedSecret.class || component.getType() == SecretDigest.class;
            assertThat(published.has(component.getName()))
                    .as(component.getName())
                    .isEqualTo(!stays);
        }
    }

    @Test
    void theSamplesAreRecognisedWhereTheyDoStand() throws ReflectiveOperationException {
        assertThat(EventJson.STORED.writeValueAsString(sample(UserLoggedIn.class)))
                .contains(encoded(SECRET))
                .contains(encoded(DISPLAY));
        assertThat(EventJson.PUBLISHED.writeValueAsString(sample(UserLoggedIn.class)))
                .contains(encoded(DISPLAY));
    }

    @ParameterizedTest
    @MethodSource("types")
    void nothingIsInTheClearButIdsTimesCountsAndEnumerations(Class<? extends UserEvent> type) {
        assertThat(texts(type)).isSubsetOf(knownTexts(type));
    }

    /**
     * The only texts in events: an id of a key of ours, RFC 8176 values, the name of a type of events, and what the ledger says
     * of itself.
     */
    private static Set<String> knownTexts(Class<?> type) {
        if (type == LedgerEpochOpened.class) {
            return Set.of("origin", "abandonedCheckpoint");
        }
        if (type == UnknownLoginsRejected.class) {
            return Set.of("network");
        }
        if (type == OtpRequested.class || type == PasswordResetRequested.class) {
            return Set.of("keyId");
        }
        if (type == AuditRead.class) {
            return Set.of("type");
        }
        return type == UserLoggedIn.class || type == SessionSteppedUp.class ? Set.of("amr") : Set.of();
    }

    private static Set<String> texts(Class<?> type) {
        Set<String> texts = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> value = component.getType();
            boolean sealed = value == SealedSecret.class || value == SealedDisplay.class || value == SecretDigest.class;
            if (!sealed && !value.isEnum() && !SAYS_NOTHING_OF_A_PERSON.contains(value)) {
                texts.add(component.getName());
            }
        }
        return texts;
    }

    private static Object sample(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i].getGenericType());
        }
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(value(list.getActualTypeArguments()[0]));
        }
        Class<?> known = (Class<?>) type;
        if (known.isEnum()) {
            return known.getEnumConstants()[0];
        }
        return switch (known.getSimpleName()) {
            case "SealedSecret" -> new SealedSecret(1, SECRET);
            case "SecretDigest" -> new SecretDigest(SECRET);
            case "SealedDisplay" -> new SealedDisplay(1, DISPLAY);
            case "UUID" -> UUID.randomUUID();
            case "Instant" -> Instant.EPOCH;
            case "String" -> TEXT;
            case "int" -> 1;
            case "long", "Long" -> 1L;
            case "boolean" -> true;
            default -> sample(known);
        };
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
