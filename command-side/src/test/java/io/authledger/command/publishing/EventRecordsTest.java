package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.wire.Topics;
import io.authledger.command.eventstore.EventJson;
import io.authledger.command.eventstore.GoldenFiles;
import io.authledger.command.sealing.SealedEvent;
import io.authledger.ledger.LedgerEntry;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EventRecordsTest {

    private static final UUID USER = UUID.fromString("0b4f6a52-7c55-4b0e-9a43-6a6df0a3f2c4");
    private static final byte[] SECRET = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final byte[] DISPLAY = {9, 10, 11, 12, 13, 14, 15, 16};

    private final EventRecords records =
            new EventRecords(Topics.DEFAULT, "urn:authledger", user -> Optional.of(("key of " + user).getBytes(UTF_8)));

    @Test
    void anEventIsACloudEventKeyedByItsUser() {
        UUID challenge = UUID.randomUUID();
        List<ProducerRecord<byte[], byte[]>> sent = records.of(sealed(new EmailValidated(challenge)));

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).topic()).isEqualTo("authledger.events");
        assertThat(new String(sent.get(0).key(), UTF_8)).isEqualTo(USER.toString());
        assertThat(new String(sent.get(0).value(), UTF_8)).isEqualTo("{\"challengeId\":\"" + challenge + "\"}");
        assertThat(headers(sent.get(0)))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "5d0f9f5e-58f5-4a3e-9c3e-0d6c4c1f2a11",
                        "ce_source", "urn:authledger",
                        "ce_type", "user.email.validated",
                        "ce_subject", USER.toString(),
                        "ce_time", "2025-06-09T05:45:44.994Z",
                        "ce_sequence", "3",
                        "ce_ledgerindex", "7",
                        "ce_revision", "1",
                        "content-type", "application/json"));
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
        EventRecords afterErasure = new EventRecords(Topics.DEFAULT, "urn:authledger", user -> Optional.empty());

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

    private static SealedEvent sealed(UserEvent event) {
        return sealed(
                EventTypes.nameOf(event.getClass()),
                String.valueOf(EventTypes.revisionOf(event.getClass())),
                EventJson.STORED.writeValueAsBytes(event));
    }

    private static SealedEvent sealed(String name, String revision, byte[] payload) {
        LedgerEntry entry = new LedgerEntry(
                7,
                "5d0f9f5e-58f5-4a3e-9c3e-0d6c4c1f2a11",
                USER.toString(),
                3,
                name,
                revision,
                "2025-06-09T05:45:44.994Z",
                "{}".getBytes(UTF_8),
                payload);
        return new SealedEvent(entry, 99, "User", new byte[32]);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(header -> header.key(), header -> new String(header.value(), UTF_8)));
    }
}
