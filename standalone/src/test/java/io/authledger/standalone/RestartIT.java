package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.Client;
import io.authledger.command.Client.Reply;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was answered is there after the next start, however the program ended. */
class RestartIT {

    private static final String PASSWORD = "correct horse battery";
    private static final int SESSIONS = 8;
    private static final String[] NO_LIMITS = {
        "--authledger.limits.network-failures-per-minute=0",
        "--authledger.limits.network-registrations-per-hour=0",
        "--authledger.event-store.snapshot-every=20"
    };

    /** As with a port that stays; here it is another each time. */
    private static final String SAME_ISSUER = "--authledger.tokens.issuer=http://127.0.0.1";

    private final Path data;

    RestartIT(@TempDir Path directory) {
        this.data = directory.resolve("data");
    }

    @Test
    void stoppingAndStartingLosesNothing() {
        String idToken;
        String refreshToken;
        Reply before;
        int events;
        try (RunningJar jar = RunningJar.start(data, SAME_ISSUER)) {
            jar.client().register("stays@example.org", PASSWORD);
            Reply loggedIn = jar.client().logIn("stays@example.org", PASSWORD);
            idToken = loggedIn.text("idToken");
            refreshToken = loggedIn.text("refreshToken");
            before = jar.client().verify(idToken, jar.code("stays@example.org"));
            assertThat(before.status()).as(before.raw().body()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Stream.events(jar.kafka()).size() >= 5);
            events = Stream.events(jar.kafka()).size();
        }
        try (RunningJar jar = RunningJar.start(data, SAME_ISSUER)) {
            Reply after = jar.client()
                    .get(
                            "/auth/users/me",
                            "Authorization",
                            "Bearer " + idToken,
                            "Min-Position",
                            before.header("Position"));
            assertThat(after.status()).as(after.raw().body()).isEqualTo(200);
            assertThat(after.json()).isEqualTo(before.json());
            assertThat(jar.client().refresh(refreshToken).status()).isEqualTo(200);
            assertThat(jar.client().logIn("stays@example.org", PASSWORD).status())
                    .isEqualTo(200);
            EndToEndIT.assertContiguous(Stream.events(jar.kafka()));
            assertThat(Stream.events(jar.kafka()).size()).isGreaterThanOrEqualTo(events);
        }
    }

    @Test
    void aKillUnderLoadLosesNothingThatWasAnswered() throws Exception {
        Random seeded = new Random(20_250_609);
        AtomicInteger answered = new AtomicInteger();
        List<String> tokens = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            RunningJar jar = RunningJar.start(data, NO_LIMITS);
            try {
                assertAnsweredIsThere(jar, tokens, answered.get());
                tokens = round == 0 ? openSessions(jar.client()) : tokens;
                refreshUntilKilled(jar, tokens, answered, 200 + seeded.nextInt(300));
            } finally {
                jar.close();
            }
        }
        try (RunningJar jar = RunningJar.start(data, NO_LIMITS)) {
            assertAnsweredIsThere(jar, tokens, answered.get());
            assertThat(jar.log()).doesNotContain(" WARN ").doesNotContain(" ERROR ");
        }
    }

    private static List<String> openSessions(Client client) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            client.register("load" + i + "@example.org", PASSWORD);
            tokens.add(client.logIn("load" + i + "@example.org", PASSWORD).text("refreshToken"));
        }
        return tokens;
    }

    /** Each session refreshes one token after the other, until the program is killed in the midst of it. */
    private static void refreshUntilKilled(RunningJar jar, List<String> tokens, AtomicInteger answered, int replies)
            throws InterruptedException {
        int target = answered.get() + replies;
        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
        for (int i = 0; i < SESSIONS; i++) {
            int session = i;
            threads.execute(() -> refreshWhileAnswered(jar.client(), tokens, session, answered));
        }
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(2)).until(() -> answered.get() >= target);
        jar.kill();
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void refreshWhileAnswered(Client client, List<String> tokens, int session, AtomicInteger answered) {
        try {
            for (int i = 0; i < 100_000; i++) {
                Reply reply = client.refresh(tokens.get(session));
                assertThat(reply.status()).isEqualTo(200);
                synchronized (tokens) {
                    tokens.set(session, reply.text("refreshToken"));
                }
                answered.incrementAndGet();
            }
        } catch (UncheckedIOException killed) {
            // The program is gone; what it answered until now is what counts.
        }
    }

    private static void assertAnsweredIsThere(RunningJar jar, List<String> tokens, int answered) {
        // Every token that was handed out last is still good: nothing newer than it is known, and nothing older.
        for (int i = 0; i < tokens.size(); i++) {
            Reply reply = jar.client().refresh(tokens.get(i));
            assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
            tokens.set(i, reply.text("refreshToken"));
        }
        int expected = answered + tokens.size();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<ConsumerRecord<byte[], byte[]>> events = Stream.events(jar.kafka());
            EndToEndIT.assertContiguous(events);
            assertThat(events.stream()
                            .filter(event -> Stream.header(event, "ce_type").equals("session.refreshed"))
                            .count())
                    .isGreaterThanOrEqualTo(expected);
        });
    }
}
