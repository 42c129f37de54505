package io.authledger.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.authledger.api.wire.Topics;
import io.authledger.command.Client.Reply;
import io.authledger.embedded.EmbeddedMongo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches every byte that the program leaves anywhere for the person, before and after the person is forgotten. */
class ErasureIT {

    private static final String ADDRESS = "searched-for@example.org";
    private static final String PASSWORD = "said by nobody else";
    private static final String USER_AGENT = "SearchedFor/7.1 (by a test)";
    private static final String PHONE = "+34612345678";

    /** What names the person or lets anybody in, and the beginning of every password hash. */
    private static final List<String> PERSONAL = List.of(
            ADDRESS, "s***r@example.org", PHONE, PHONE.substring(3), "+34******678", USER_AGENT, PASSWORD, "$argon2");

    private final Path data;

    ErasureIT(@TempDir Path directory) {
        this.data = directory.resolve("data");
    }

    @Test
    void nothingNamesThePersonInTheClearBeforeTheErasureOrAfter() throws IOException {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(0);
                MongoClient client = MongoClients.create(mongo.uri("authledger"));
                RunningJar jar = RunningJar.start(data, "--authledger.mongo.uri=" + mongo.uri("authledger"))) {
            MongoDatabase readStore = client.getDatabase("authledger");
            String idToken = live(jar);
            String user = jar.client().subjectOf(idToken);
            assertThat(found(List.of(user), jar, readStore).keySet())
                    .as("the search finds what is there")
                    .anyMatch(place -> place.contains("/postgres/"))
                    .anyMatch(place -> place.contains("/kafka/"))
                    .anyMatch(place -> place.contains("authledger.events@"));
            assertThat(found(PERSONAL, jar, readStore)).isEmpty();

            Reply erased = jar.client().erase(bearer(idToken), PASSWORD);
            assertThat(erased.status()).as(erased.raw().body()).isEqualTo(202);

            awaitForgotten(jar, readStore);
            assertThat(jar.client().get("/auth/users/me", bearer(idToken)).code())
                    .isEqualTo("bearer_not_valid");
            assertThat(jar.client().get("/dev/inbox").raw().body()).doesNotContain(ADDRESS, PHONE);
            assertThat(found(PERSONAL, jar, readStore)).isEmpty();
        }
        assertThat(found(data, PERSONAL)).isEmpty();
    }

    /** Everything that leaves something personal: an address, its validation, a phone, a login, a new password. */
    private static String live(RunningJar jar) {
        jar.client().register(ADDRESS, PASSWORD);
        Reply login = jar.client().logIn(ADDRESS, PASSWORD, "User-Agent", USER_AGENT);
        String idToken = login.text("idToken");
        assertThat(jar.client().verify(idToken, jar.code(ADDRESS)).status()).isEqualTo(200);
        assertThat(jar.client().addSms(idToken, PHONE, "ES").status()).isEqualTo(200);
        assertThat(jar.client().logIn(ADDRESS, "wrong " + PASSWORD).status()).isEqualTo(403);
        Reply changed = jar.client().changePassword(bearer(idToken), PASSWORD, PASSWORD);
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(204);
        Reply status = jar.client()
                .get(
                        "/auth/users/me",
                        "Authorization",
                        "Bearer " + idToken,
                        "Min-Position",
                        changed.header("Position"));
        assertThat(status.text("lastLoggedDevice")).isEqualTo(USER_AGENT);
        return idToken;
    }

    private static void awaitForgotten(RunningJar jar, MongoDatabase readStore) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(Stream.events(jar.kafka())).last().satisfies(last -> assertThat(Stream.header(last, "ce_type"))
                    .isEqualTo("user.erased"));
            assertThat(Stream.read(jar.kafka(), Topics.DEFAULT.keys()))
                    .last()
                    .satisfies(last -> assertThat(last.value()).isNull());
            for (String model : List.of("user_status.1", "sessions.1")) {
                assertThat(readStore.getCollection(model).find())
                        .singleElement()
                        .satisfies(row -> assertThat(row).containsOnlyKeys("_id", "sequence", "ledgerIndex", "erased"));
            }
        });
    }

    /** Where which of these is found. */
    private Map<String, List<String>> found(List<String> wanted, RunningJar jar, MongoDatabase readStore)
            throws IOException {
        Map<String, List<String>> found = found(data, wanted);
        look(found, "the log", jar.log().getBytes(UTF_8), wanted);
        for (String topic : List.of(Topics.DEFAULT.events(), Topics.DEFAULT.keys(), Topics.DEFAULT.position())) {
            for (ConsumerRecord<byte[], byte[]> record : Stream.read(jar.kafka(), topic)) {
                look(found, topic + "@" + record.offset(), record.toString().getBytes(UTF_8), wanted);
                look(found, topic + "@" + record.offset(), orNothing(record.key()), wanted);
                look(found, topic + "@" + record.offset(), orNothing(record.value()), wanted);
            }
        }
        for (String collection : readStore.listCollectionNames()) {
            for (Document document : readStore.getCollection(collection).find()) {
                look(found, collection, document.toString().getBytes(UTF_8), wanted);
            }
        }
        return found;
    }

    private static Map<String, List<String>> found(Path directory, List<String> wanted) throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        List<Path> files;
        try (java.util.stream.Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThan(100);
        files.forEach(file -> look(found, file.toString(), content(file), wanted));
        return found;
    }

    /** A server at work may have removed it since it was listed. */
    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void look(Map<String, List<String>> found, String place, byte[] content, List<String> wanted) {
        String bytes = new String(content, ISO_8859_1);
        for (String text : wanted) {
            if (bytes.contains(new String(text.getBytes(UTF_8), ISO_8859_1))) {
                found.computeIfAbsent(place, none -> new ArrayList<>()).add(text);
            }
        }
    }

    private static byte[] orNothing(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }

    private static String[] bearer(String idToken) {
        return new String[] {"Authorization", "Bearer " + idToken};
    }
}
