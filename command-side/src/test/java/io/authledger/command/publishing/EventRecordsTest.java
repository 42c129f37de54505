package io.authledger.command.publishing;

import static io.authledger.command.publishing.Sealing.USER;
import static io.authledger.command.publishing.Sealing.headers;
import static io.authledger.command.publishing.Sealing.sealed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.wire.Topics;
import io.authledger.command.eventstore.EventJson;
import io.authledger.command.eventstore.GoldenFiles;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EventRecordsTest {

    private static final byte[] SECRET = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final byte[] DISPLAY = {9, 10, 11, 12, 13, 14, 15, 16};

    private static final CloudEvents EVENTS = new CloudEvents(
            "authledger.events", URI.create("urn:authledger"), URI.create("https://id.example/schemas"), leaf -> 1);

    private final EventRecords records =
            new EventRecords(Topics.DEFAULT, EVENTS, user -> Optional.of(("key of " + user).getBytes(UTF_8)));

    @Test
    void anEventIsACloudEventKeyedByItsUser() {
        UUID challenge = UUID.randomUUID();
        List<ProducerRecord<byte[], byte[]>> sent = records.of(sealed(new EmailValidated(challenge)));

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).topic()).isEqualTo("authledger.events");
        assertThat(new String(sent.get(0).key(), UTF_8)).isEqualTo(USER.toString());
        assertThat(new String(sent.get(0).value(), UTF_8)).isEqualTo("{\"challengeId\":\"" + challenge + "\"}");
        assertThat(headers(sent.get(0)))
                .isEqualTo(Map.ofEntries(
                        entry("ce_specversion", "1.0"),
                        entry("ce_id", "5d0f9f5e-58f5-4a3e-9c3e-0d6c4c1f2a11"),
                        entry("ce_source", "urn:authledger"),
                        entry("ce_type", "user.email.validated"),
                        entry("ce_subject", USER.toString()),
                        entry("ce_time", "2025-06-09T05:45:44.900Z"),
                        entry("ce_dataschema", "https://id.example/schemas/user.email.validated/1.json"),
                        entry("ce_sequence", "3"),
                        entry("ce_ledgerindex", "7"),
                        entry("ce_ledgerepoch", "1"),
                        entry("ce_leafhash", "ab".repeat(32)),
                        entry("ce_revision", "1"),
                        entry("content-type", "application/json")));
    }

    @Test
    void aRegistrationSendsItsUsersKeyFirstAndNoSecretValue() {
        List<ProducerRecord<byte[], byte[]>> sent = records.of(sealed(registered()));

        assertThat(sent).extracting(ProducerRecord::topic).containsExactly("authledger.keys", "authledger.events");
        assertThat(new String(sent.get(0).key(), UTF_8)).isEqualTo(USER.toString());
        assertThat(new String(sent.get(0).value(), UTF_8)).isEqualTo("key of " + USER);
        assertThat(new String(sent.get(1).value(), UTF_8))
                .contains(Base64.getEncoder().encodeToString(DISPLAY))
                .doesNotContain(Base64.getEncoder().encodeToString(SECRET));
    }

    @Test
    void anErasureTakesTheKeyBackWithATombstone() {
        List<ProducerRecord<byte[], byte[]>> sent =
                records.of(sealed(new UserErased(UserErased.Reason.ERASED_BY_USER)));

        assertThat(sent).extracting(ProducerRecord::topic).containsExactly("authledger.events", "authledger.keys");
        assertThat(new String(sent.get(1).key(), UTF_8)).isEqualTo(USER.toString());
        assertThat(sent.get(1).value()).isNull();
    }

    @Test
    void aUserWhoseKeysAreDestroyedHasNoKeyRecord() {
        EventRecords afterErasure = new EventRecords(Topics.DEFAULT, EVENTS, user -> Optional.empty());

        assertThat(afterErasure.of(sealed(registered())))
                .extracting(ProducerRecord::topic)
                .containsExactly("authledger.events");
    }

    @Test
    void anEventOfAnEarlierRevisionGoesOutInTheShapeOfNow() {
        byte[] stored = GoldenFiles.read("events", "user.logged-in.1.json");
        ProducerRecord<byte[], byte[]> sent =
                records.of(sealed("user.logged-in", "1", stored)).get(0);
        assertThat(headers(sent)).containsEntry("ce_revision", "2");
        assertThat(new String(sent.value(), UTF_8)).endsWith("\"recognition\":\"NOT_RECORDED\"}");
    }

    @Test
    void anEventOfAnUnknownTypeOrRevisionIsNotSkipped() {
        byte[] payload = EventJson.STORED.writeValueAsBytes(new EmailValidated(UUID.randomUUID()));
        assertThatThrownBy(() -> records.of(sealed("user.unheard-of", "1", payload)))
                .isInstanceOf(PublishingException.class)
                .hasMessageContaining("user.unheard-of")
                .hasMessageContaining("leaf 7");
        assertThatThrownBy(() -> records.of(sealed("user.email.validated", "2", payload)))
                .isInstanceOf(PublishingException.class);
        assertThatThrownBy(() -> records.of(sealed("user.email.validated", "1", "{}".getBytes(UTF_8))))
                .isInstanceOf(PublishingException.class);
    }

    private static UserRegistered registered() {
        return new UserRegistered(
                USER, new SealedSecret(1, SECRET), new SealedDisplay(1, DISPLAY), new SealedSecret(1, SECRET));
    }
}
