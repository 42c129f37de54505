package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class GuessingTest {

    private static final String[] NO_NETWORK_LIMITS = {
        "authledger.limits.network-failures-per-minute=0", "authledger.limits.network-registrations-per-hour=0"
    };

    @Test
    void parallelGuessesAtTwoProcessesAreJudgedFiveTimes() throws Exception {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        try (RunningCommandSide one = RunningCommandSide.start(database, topics, NO_NETWORK_LIMITS);
                RunningCommandSide two = RunningCommandSide.start(database, topics, NO_NETWORK_LIMITS)) {
            List<Client> clients = List.of(new Client(one.url()), new Client(two.url()));
            clients.get(0).register("victim@example.org", ContractTest.PASSWORD);
            List<Integer> statuses = inParallel(200, i -> clients.get(i % 2)
                    .logIn("victim@example.org", "guess number " + i)
                    .status());
            // 503 is no answer to the guess: it was not judged, and does not count below.
            assertThat(statuses).isSubsetOf(403, 503).contains(403);
            assertThat(count(one, "user.login.rejected")).isEqualTo(5);
        }
    }

    @Test
    void parallelUsesOfOneCodeValidateOnceAtTwoProcesses() throws Exception {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        try (RunningCommandSide one = RunningCommandSide.start(database, topics, NO_NETWORK_LIMITS);
                RunningCommandSide two = RunningCommandSide.start(database, topics, NO_NETWORK_LIMITS)) {
            List<Client> clients = List.of(new Client(one.url()), new Client(two.url()));
            clients.get(0).register("once@example.org", ContractTest.PASSWORD);
            String idToken = clients.get(1)
                    .logIn("once@example.org", ContractTest.PASSWORD)
                    .text("idToken");
            await().until(() -> !one.letters().to("once@example.org").isEmpty()
                    || !two.letters().to("once@example.org").isEmpty());
            var letters = one.letters().to("once@example.org").isEmpty() ? two.letters() : one.letters();
            String code = letters.to("once@example.org").get(0).text().substring(0, 6);
            List<Integer> statuses =
                    inParallel(50, i -> clients.get(i % 2).verify(idToken, code).status());
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
            assertThat(count(one, "user.email.validated")).isEqualTo(1);
        }
    }

    private static long count(RunningCommandSide side, String type) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events WHERE payload_type = ?")
                .param(type)
                .query(Long.class)
                .single();
    }

    private static List<Integer> inParallel(int count, IntFunction<Integer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<Integer>> calls = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> call.apply(i)))
                    .toList();
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> each : calls) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
