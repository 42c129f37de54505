package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.command.Client;
import io.authledger.command.Client.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, from REST through store, ledger, Kafka and read store to REST. */
class EndToEndIT {

    private static final String PASSWORD = "a very private password";

    private static RunningJar jar;
    private static Client client;

    @BeforeAll
    static void start(@TempDir Path directory) {
        jar = RunningJar.start(directory.resolve("data"));
        client = jar.client();
    }

    @AfterAll
    static void stop() {
        jar.close();
    }

    @Test
    void aStatusIsReadAfterItsPositionIsReached() {
        String address = "whole.way@example.org";
        client.register(address, PASSWORD);
        Reply loggedIn = client.logIn(address, PASSWORD);
        String idToken = loggedIn.text("idToken");
        Reply verified = client.verify(idToken, jar.code(address));
        assertThat(verified.status()).as(verified.raw().body()).isEqualTo(200);
        Reply status = client.get(
                "/auth/users/me", "Authorization", "Bearer " + idToken, "Min-Position", verified.header("Position"));
        assertThat(status.status()).as(status.raw().body()).isEqualTo(200);
        assertThat(status.json()).isEqualTo(verified.json());
        assertThat(Long.parseLong(status.header("Position")))
                .isGreaterThanOrEqualTo(Long.parseLong(verified.header("Position")));
    }

    @Test
    void aStatusIsNeverOlderThanTheLoginOfItsToken() {
        for (int i = 0; i < 10; i++) {
            String address = "hurry" + i + "@example.org";
            client.register(address, PASSWORD);
            String idToken = client.logIn(address, PASSWORD).text("idToken");
            Reply status = client.get("/auth/users/me", Client.bearer(idToken));
            assertThat(status.status()).as(status.raw().body()).isEqualTo(200);
            assertThat(status.json().propertyNames()).contains("lastLoggedDate", "lastLoggedDevice");
        }
    }

    @Test
    void theStreamIsCompleteAndInOrder() {
        for (int i = 0; i < 5; i++) {
            String address = "stream" + i + "@example.org";
            client.register(address, PASSWORD);
            client.logIn(address, PASSWORD);
            client.logIn(address, "not this one");
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<ConsumerRecord<byte[], byte[]>> events = Stream.events(jar.kafka());
            assertThat(events.size()).isGreaterThanOrEqualTo(20);
            assertContiguous(events);
        });
    }

    static void assertContiguous(List<ConsumerRecord<byte[], byte[]>> events) {
        Map<String, Long> sequences = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            ConsumerRecord<byte[], byte[]> event = events.get(i);
            assertThat(Stream.header(event, "ce_ledgerindex")).isEqualTo(Integer.toString(i));
            String user = Stream.header(event, "ce_subject");
            assertThat(new String(event.key(), StandardCharsets.UTF_8)).isEqualTo(user);
            long sequence = Long.parseLong(Stream.header(event, "ce_sequence"));
            assertThat(sequence).isEqualTo(sequences.getOrDefault(user, -1L) + 1);
            sequences.put(user, sequence);
        }
    }

    @Test
    void nothingSecretAndNobodysAddressLeaves() {
        String address = "very.private@example.org";
        List<String> secrets = new ArrayList<>(List.of(address, "very.private", "v***e", PASSWORD, "private-agent"));
        client.register(address, PASSWORD);
        client.register(address, PASSWORD);
        client.logIn(address, "private but wrong");
        secrets.add("private but wrong");
        Reply loggedIn = client.logIn(address, PASSWORD, "User-Agent", "private-agent/1.0");
        secrets.addAll(List.of(loggedIn.text("idToken"), loggedIn.text("refreshToken"), loggedIn.text("deviceToken")));
        Reply refreshed = client.refresh(loggedIn.text("refreshToken"));
        secrets.addAll(List.of(refreshed.text("idToken"), refreshed.text("refreshToken")));
        String code = jar.code(address);
        client.verify(loggedIn.text("idToken"), "000000");
        client.verify(loggedIn.text("idToken"), code);
        client.post("/auth/login", "{\"email\":\"" + address + "\",\"password\":7}");
        client.get("/auth/users/me?email=" + address, Client.bearer(loggedIn.text("idToken")));
        await().atMost(Duration.ofSeconds(30)).until(() -> Stream.events(jar.kafka()).stream()
                .anyMatch(event -> Stream.header(event, "ce_type").equals("user.email.validated")));
        List<String> gone = new ArrayList<>(List.of(jar.log()));
        for (String topic : List.of(Topics.DEFAULT.events(), Topics.DEFAULT.keys(), Topics.DEFAULT.position())) {
            Stream.read(jar.kafka(), topic).forEach(record -> gone.add(text(record)));
        }
        assertThat(gone).hasSizeGreaterThan(10).allSatisfy(text -> assertThat(text)
                .doesNotContain(secrets));
        // A code is six digits, and six digits are in many a random id; as a word of its own it must not be there.
        assertThat(gone).allSatisfy(text -> assertThat(text).doesNotContainPattern("[\": ]" + code + "[\" ]"));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder();
        record.headers().forEach(header -> text.append(new String(header.value(), StandardCharsets.UTF_8)));
        byte[] key = record.key() == null ? new byte[0] : record.key();
        return text.append(new String(key, StandardCharsets.UTF_8))
                .append(Stream.value(record))
                .toString();
    }

    @Test
    void discoveryLeadsToTheKeys() {
        String issuer = client.get("/.well-known/openid-configuration").text("issuer");
        assertThat(issuer).isEqualTo(jar.url());
        assertThat(client.get("/.well-known/openid-configuration").text("jwks_uri"))
                .isEqualTo(issuer + "/.well-known/jwks.json");
    }

    @Test
    void theInboxIsAPageToABrowser() {
        Reply page = client.get("/dev/inbox", "Accept", "text/html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.raw().body()).contains("<title>Inbox</title>");
    }

    @Test
    void healthAndMetricsTellOfEveryPart() {
        assertThat(jar.health("").json().path("components").propertyNames())
                .contains("db", "sealing", "publishing", "readModel");
        assertThat(jar.health("/liveness").status()).isEqualTo(200);
        client.register("metrics@example.org", PASSWORD);
        assertThat(client.get("/actuator/prometheus").raw().body())
                .contains("authledger_commands_seconds_count{command=\"RegisterUser\"")
                .contains("authledger_events_total")
                .contains("authledger_sealing_lag")
                .contains("authledger_publishing_lag")
                .contains("authledger_projection_lag")
                .contains("authledger_hashing_queue");
    }
}
