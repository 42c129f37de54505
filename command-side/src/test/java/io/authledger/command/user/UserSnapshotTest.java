package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.command.eventstore.GoldenFiles;
import io.authledger.command.eventstore.SnapshotSerializer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class UserSnapshotTest {

    private static final JsonMapper PLAIN = JsonMapper.shared();
    private static final SnapshotSerializer SERIALIZER =
            new SnapshotSerializer(User.class, UserConfiguration.SNAPSHOT_NAME);
    private static final String REVISION =
            User.class.getAnnotation(Revision.class).value();
    private static final String FILE = UserConfiguration.SNAPSHOT_NAME + "." + REVISION + ".json";

    /** JSON pointers to every object in the golden snapshot. */
    static List<String> objects() {
        return List.of(
                "",
                "/email",
                "/obfuscatedEmail",
                "/password",
                "/password/hash",
                "/loginThrottles",
                "/loginThrottles/strangers",
                "/loginThrottles/devices/0",
                "/loginThrottles/devices/0/token",
                "/loginThrottles/devices/0/network",
                "/passwordReset",
                "/sessions",
                "/sessions/open/0",
                "/sessions/open/0/previous",
                "/devices",
                "/devices/devices/0",
                "/devices/devices/0/network",
                "/lastLogin",
                "/lastLogin/userAgent",
                "/emailCodes",
                "/emailCodes/challenge",
                "/emailCodes/throttle",
                "/sms",
                "/sms/phone",
                "/sms/obfuscatedPhone",
                "/smsCodes",
                "/totp",
                "/totp/secret",
                "/totpAdditions",
                "/totpThrottle",
                "/recoveryCodes",
                "/recoveryCodes/set",
                "/recoveryCodes/set/digests",
                "/recoveryCodes/throttle",
                "/mfa",
                "/undos",
                "/undos/open/0",
                "/undos/open/0/totp",
                "/undos/open/0/sms",
                "/emailChanges",
                "/emailChanges/pending",
                "/emailChanges/pending/email",
                "/emailChanges/pending/obfuscatedEmail",
                "/emailChanges/pending/challenge",
                "/emailChanges/undos/0",
                "/emailChanges/undos/0/totp",
                "/emailChanges/undos/0/sms",
                "/emailChanges/undos/0/mfa",
                "/roles",
                "/suspension");
    }

    @Test
    void aUserIsWrittenAsTheGoldenSnapshotOfItsRevision() {
        assertThat(written(Replay.of(Replay.FULL_LIFE))).isEqualTo(golden());
    }

    @Test
    void theGoldenSnapshotIsReadAndWrittenBackToTheSameBytes() {
        assertThat(written(read(golden()))).isEqualTo(golden());
    }

    @Test
    void theGoldenSnapshotSetsEveryField() {
        assertSet("", PLAIN.readTree(golden()));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aSnapshotWithAFieldTooFewIsRefused(String pointer) {
        for (String field : at(pointer, PLAIN.readTree(golden())).propertyNames()) {
            JsonNode shorn = PLAIN.readTree(golden());
            at(pointer, shorn).remove(field);
            assertThatThrownBy(() -> read(shorn.toString())).as(field).isInstanceOf(SerializationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aSnapshotWithAFieldTooManyIsRefused(String pointer) {
        JsonNode overgrown = PLAIN.readTree(golden());
        at(pointer, overgrown).put("unheardOf", 1);
        assertThatThrownBy(() -> read(overgrown.toString())).isInstanceOf(SerializationException.class);
    }

    /** It is not even looked for, but a shape that read by luck would be read with defaults. */
    @Test
    void aSnapshotOfAnEarlierShapeIsRefused() {
        List<String> earlier = GoldenFiles.in("snapshots").stream()
                .filter(file -> !file.equals(FILE))
                .toList();
        assertThat(earlier).isNotEmpty().allSatisfy(file -> {
            String snapshot = new String(GoldenFiles.read("snapshots", file), StandardCharsets.UTF_8);
            assertThatThrownBy(() -> read(snapshot)).isInstanceOf(SerializationException.class);
        });
    }

    @Test
    void aSnapshotNamesNoClass() {
        var type = SERIALIZER.typeForClass(User.class);
        assertThat(type.getName()).isEqualTo("user");
        assertThat(type.getRevision()).isEqualTo(REVISION);
        assertThat(golden()).doesNotContain("io.authledger");
    }

    private static void assertSet(String path, JsonNode node) {
        assertThat(node.isNull() || (node.isContainer() && node.isEmpty()))
                .as("%s is not set", path)
                .isFalse();
        node.propertyStream().forEach(field -> assertSet(path + "/" + field.getKey(), field.getValue()));
        if (node.isArray()) {
            node.values().forEach(element -> assertSet(path + "/0", element));
        }
    }

    private static ObjectNode at(String pointer, JsonNode root) {
        return (ObjectNode) (pointer.isEmpty() ? root : root.at(pointer));
    }

    private static User read(String json) {
        var type = new SimpleSerializedType(UserConfiguration.SNAPSHOT_NAME, REVISION);
        return SERIALIZER.deserialize(
                new SimpleSerializedObject<>(json.getBytes(StandardCharsets.UTF_8), byte[].class, type));
    }

    private static String written(User user) {
        return new String(SERIALIZER.serialize(user, byte[].class).getData(), StandardCharsets.UTF_8);
    }

    private static String golden() {
        return new String(GoldenFiles.read("snapshots", FILE), StandardCharsets.UTF_8);
    }
}
