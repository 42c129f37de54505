package io.authledger.command;

import static io.authledger.command.ContractTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody tries a list of 10,000 addresses and passwords of another site. Of those addresses 200 have an account here, and
 * 20 of these the same password, and a device that is theirs.
 */
class StuffingTest {

    private static final int LISTED = 10_000;
    private static final int EACH_WITH_AN_ACCOUNT = 50;
    private static final int ACCOUNTS = LISTED / EACH_WITH_AN_ACCOUNT;
    private static final int REUSED = 20;

    private static final int A_MINUTE = 30;
    /** As many as {@link InParallel} has under way at once. */
    private static final int UNDER_WAY = 32;

    private static RunningCommandSide side;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        side = RunningCommandSide.start(Networks.TRUSTED, "authledger.password.hashing.queue=64");
        client = new Client(side.url());
        InParallel.call(
                ACCOUNTS, i -> client.register(listed(i * EACH_WITH_AN_ACCOUNT), passwordOf(i), Networks.from(i)));
        for (int i = 0; i < REUSED; i++) {
            String owner = listed(i * EACH_WITH_AN_ACCOUNT);
            String idToken = client.logIn(owner, PASSWORD, Networks.from(i)).text("idToken");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !side.letters().to(owner).isEmpty());
            client.verify(idToken, side.letters().to(owner).get(0).text().substring(0, 6));
        }
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void fromOneNetworkThirtyAMinuteAreTried() throws Exception {
        long began = System.nanoTime();
        List<Integer> statuses =
                InParallel.call(LISTED, i -> client.logIn(listed(LISTED + i), PASSWORD, Networks.from(40_000))
                        .status());
        long minutes = Duration.ofNanos(System.nanoTime() - began).toMinutes() + 1;
        assertThat(statuses).isSubsetOf(403, 429, 503);
        assertThat(Collections.frequency(statuses, 403))
                .isLessThanOrEqualTo((int) (A_MINUTE * (1 + minutes)) + UNDER_WAY);
    }

    @Test
    void fromManyNetworksEachAccountIsGuessedAtOnceAndItsOwnerIsTold() throws Exception {
        List<Integer> statuses =
                InParallel.call(LISTED, i -> client.logIn(listed(i), PASSWORD, Networks.from(1_000 + i / 25))
                        .status());
        assertThat(statuses).isSubsetOf(200, 403);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(REUSED);
        for (int i = 0; i < REUSED; i++) {
            String owner = listed(i * EACH_WITH_AN_ACCOUNT);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> side.letters().to(owner).size() == 2);
            assertThat(side.letters().to(owner).get(1).subject()).isEqualTo("A login from a new device");
        }
        assertThat(events("user.login.rejected")).isEqualTo(ACCOUNTS - REUSED);
        assertThat(side.bean(JdbcClient.class)
                        .sql("SELECT count(DISTINCT aggregate_identifier) FROM events"
                                + " WHERE payload_type = 'user.login.rejected'")
                        .query(Long.class)
                        .single())
                .as("one in each history")
                .isEqualTo(ACCOUNTS - REUSED);
    }

    private static String listed(int i) {
        return "listed" + i + "@example.org";
    }

    private static String passwordOf(int account) {
        return account < REUSED ? PASSWORD : "another for each site " + account;
    }

    private static long events(String type) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events WHERE payload_type LIKE ?")
                .param(type)
                .query(Long.class)
                .single();
    }
}
