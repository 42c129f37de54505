package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.command.Client.Reply;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One token many times at once, and refreshes against it, at one process and at two on one database. */
class ResetRacesTest {

    private static final int AT_ONCE = 20;
    private static final int REFRESHING = 8;
    private static final int ROUNDS = 5;
    private static final int MOST_CALLS = 500;

    private static List<RunningCommandSide> sides;
    private static List<Client> clients;

    @BeforeAll
    static void start() {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        sides = List.of(
                RunningCommandSide.start(database, topics, ContractTest.NO_NETWORK_LIMITS),
                RunningCommandSide.start(database, topics, ContractTest.NO_NETWORK_LIMITS));
        clients = sides.stream().map(side -> new Client(side.url())).toList();
    }

    @AfterAll
    static void stop() {
        sides.forEach(RunningCommandSide::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTokenIsTakenOnce(int processes) throws Exception {
        String address = registered();
        String userId = clients.get(0).subjectOf(logIn(address).text("idToken"));
        String token = token(address);
        List<Integer> statuses = InParallel.call(AT_ONCE, i -> clients.get(i % processes)
                .resetPassword(token, password(i))
                .status());
        assertThat(statuses).isSubsetOf(204, 400, 503).containsOnlyOnce(204);
        assertThat(changes(userId)).isEqualTo(1);
        String taken = password(statuses.indexOf(204));
        assertThat(clients.get(0).logIn(address, taken).status()).isEqualTo(200);
    }

    @Test
    void noRefreshSucceedsThatBeganAfterAResetWasAnswered() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String address = registered();
            String refreshToken = logIn(address).text("refreshToken");
            String token = token(address);
            AtomicBoolean ended = new AtomicBoolean();
            List<Integer> late = InParallel.call(REFRESHING, i -> {
                if (i == 0) {
                    assertThat(resetUntilHeard(token)).isEqualTo(204);
                    ended.set(true);
                }
                return lateRefreshes(refreshToken, ended);
            });
            assertThat(late).as("each has asked once more after the end").allMatch(calls -> calls > 0);
        }
    }

    /** Refreshes until that is refused, and tells how often it began after the reset was answered. */
    private static int lateRefreshes(String refreshToken, AtomicBoolean ended) {
        int late = 0;
        for (int call = 0; call < MOST_CALLS && late < 3; call++) {
            boolean isLate = ended.get();
            int status = clients.get(0).refresh(refreshToken).status();
            assertThat(status).isIn(isLate ? List.of(403, 503) : List.of(200, 403, 503));
            late += isLate ? 1 : 0;
        }
        return late;
    }

    /** 503 is no answer: it was not recorded. */
    private static int resetUntilHeard(String token) {
        int status = 503;
        for (int call = 0; call < 50 && status == 503; call++) {
            status = clients.get(1).resetPassword(token, password(0)).status();
        }
        return status;
    }

    private static String registered() {
        String address = ContractTest.newAddress();
        clients.get(0).register(address, ContractTest.PASSWORD);
        return address;
    }

    private static Reply logIn(String address) {
        return clients.get(0).logIn(address, ContractTest.PASSWORD);
    }

    private static String password(int number) {
        return "staple gun at noon " + number;
    }

    /** Any of the two may have delivered it. */
    private static String token(String address) {
        clients.get(0).requestReset(address);
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> sides.stream()
                                .flatMap(side -> side.letters().to(address).stream())
                                .filter(letter -> letter.subject().contains("new password"))
                                .map(PasswordResetContractTest::tokenIn)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static long changes(String userId) {
        return sides.get(0)
                .bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events WHERE aggregate_identifier = ? AND payload_type = ?")
                .params(userId, "user.password.changed")
                .query(Long.class)
                .single();
    }
}
