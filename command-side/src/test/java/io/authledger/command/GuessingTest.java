package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.wire.Topics;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class GuessingTest {

    private static final int GUESSES = 1_000;

    /** A slow machine must not judge a sixth guess because the lock is over. */
    private static final String[] PROPERTIES = Stream.concat(
                    Stream.of(ContractTest.NO_NETWORK_LIMITS), Stream.of("authledger.login.first-lock=1h"))
            .toArray(String[]::new);

    @Test
    void parallelGuessesAtOneProcessAreJudgedFiveTimes() throws Exception {
        try (RunningCommandSide side = RunningCommandSide.start(PROPERTIES)) {
            assertJudgedFiveTimes(side);
        }
    }

    @Test
    void parallelGuessesAtTwoProcessesAreJudgedFiveTimes() throws Exception {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        try (RunningCommandSide one = RunningCommandSide.start(database, topics, PROPERTIES);
                RunningCommandSide two = RunningCommandSide.start(database, topics, PROPERTIES)) {
            assertJudgedFiveTimes(one, two);
        }
    }

    private static void assertJudgedFiveTimes(RunningCommandSide... sides) throws Exception {
        List<Client> clients =
                Stream.of(sides).map(side -> new Client(side.url())).toList();
        clients.get(0).register("victim@example.org", ContractTest.PASSWORD);
        List<Integer> statuses = InParallel.call(GUESSES, i -> clients.get(i % clients.size())
                .logIn("victim@example.org", "guess number " + i)
                .status());
        // 503 is no answer to the guess: it was not judged, and does not count below.
        assertThat(statuses).isSubsetOf(403, 503).contains(403);
        assertThat(count(sides[0], "user.login.rejected")).isEqualTo(5);
    }

    private static long count(RunningCommandSide side, String type) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events WHERE payload_type = ?")
                .param(type)
                .query(Long.class)
                .single();
    }
}
