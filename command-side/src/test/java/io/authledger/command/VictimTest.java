package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.usecase.RollUp;
import io.authledger.command.user.Users;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What guesses at one user do to whoever owns the account, and to its history; docs/security.md has the numbers. */
class VictimTest extends ContractTest {

    private static final String HOME = "192.0.2.7";
    private static final String ON_THE_WAY = "203.0.113.9";

    /** The longest there is, so that no lock ends by itself on a slow machine. */
    private static final String FIRST_LOCK = "authledger.login.first-lock=1h";

    private static final Duration LONGER_THAN_ANY_LOCK = Duration.ofMinutes(61);

    private String victim;
    private String userId;
    private String deviceToken;

    @BeforeAll
    static void behindAProxy() {
        side.close();
        side = RunningCommandSide.start(
                Stream.concat(Stream.of(NO_NETWORK_LIMITS), Stream.of(Networks.TRUSTED, FIRST_LOCK))
                        .toArray(String[]::new));
        client = new Client(side.url());
    }

    /** By a device that keeps its token, and by one at home that keeps none. */
    @BeforeEach
    void aVictimIsKnown() {
        victim = registered();
        Reply login = logIn(PASSWORD, HOME);
        logIn(PASSWORD, HOME);
        userId = client.subjectOf(login.text("idToken"));
        deviceToken = login.text("deviceToken");
    }

    @Test
    void tenThousandGuessesKeepTheVictimOutAtNoStepAndLeaveSixEventsForEachOfItsLogins() throws Exception {
        long steps = 50;
        int guesses = 200;
        for (int step = 0; step < steps; step++) {
            guess(guesses);
            Reply login = step % 2 == 0 ? logInWithToken(ON_THE_WAY) : logIn(PASSWORD, HOME);
            assertThat(login.status()).isEqualTo(200);
            letPass(LONGER_THAN_ANY_LOCK);
        }
        assertThat(events("user.login.rejected")).isEqualTo(5 * steps);
        assertThat(events("user.logins.rejected-while-locked")).isEqualTo(steps);
        assertThat(attemptsTold()).isEqualTo((guesses - 5) * steps);
    }

    @Test
    void aHundredGuessesInARowAreReadAndThenADayIsOneEvent() throws Exception {
        long locks = 96;
        long days = 5;
        for (int lock = 1; lock <= locks; lock++) {
            guess(8);
            letPass(LONGER_THAN_ANY_LOCK);
        }
        for (int day = 1; day <= days; day++) {
            letPass(Duration.ofDays(1));
            guess(50);
        }
        letPass(Duration.ofDays(1));
        assertThat(events("user.login.rejected")).isEqualTo(100);
        // The last lock is told of with its day; a batch may see midnight pass.
        assertThat(events("user.logins.rejected-while-locked")).isBetween(95 + 1 + days, 95 + 1 + 2 * days);
        assertThat(attemptsTold()).isEqualTo(8 * locks + 50 * days - 100);

        assertThat(logIn(PASSWORD, ON_THE_WAY).status()).isEqualTo(403);
        assertThat(logInWithToken(ON_THE_WAY).status()).isEqualTo(200);
        assertThat(logIn(PASSWORD, "198.51.100.77").status())
                .as("strangers are heard again")
                .isEqualTo(200);
    }

    @Test
    void aColleagueBehindTheSameAddressLocksNobodyOutWhoShowsTheToken() {
        for (int i = 0; i < 5; i++) {
            assertThat(logIn("wrong horse " + i, HOME).status()).isEqualTo(403);
        }
        assertThat(logIn(PASSWORD, HOME).status()).as("the network").isEqualTo(403);
        assertThat(logIn(PASSWORD, ON_THE_WAY).status()).as("a stranger").isEqualTo(200);
        assertThat(logInWithToken(HOME).status()).as("the device").isEqualTo(200);
    }

    /** Of whom a proxy says nothing may be anywhere. */
    @Test
    void whoComesFromNowhereIsAStranger() throws Exception {
        assertThat(logIn(PASSWORD, "unknown").status()).isEqualTo(200);
        assertThat(logIn(PASSWORD, "unknown").status()).isEqualTo(200);
        guess(5);
        assertThat(logIn(PASSWORD, "unknown").status()).isEqualTo(403);
        assertThat(logIn(PASSWORD, HOME).status()).isEqualTo(200);
    }

    @Test
    void strangersWhoAreLockedOutKeepNobodyFromAnotherPassword() throws Exception {
        Reply login = logInWithToken(HOME);
        guess(6);
        String[] bearer = Client.bearer(login.text("idToken"));
        assertThat(client.changePassword(bearer, PASSWORD, "another horse battery")
                        .status())
                .isEqualTo(204);
    }

    private static void letPass(Duration time) {
        side.clock().advance(time);
        new RollUp(side.bean(LockedAttempts.class), side.bean(Users.class)).run();
    }

    private void guess(int times) throws Exception {
        assertThat(InParallel.call(times, i -> logIn("guess number " + i, "198.51.100." + i % 50)
                        .status()))
                .containsOnly(403);
    }

    private Reply logIn(String password, String from) {
        return client.logIn(victim, password, "X-Forwarded-For", from);
    }

    private Reply logInWithToken(String from) {
        return client.logIn(victim, PASSWORD, "X-Forwarded-For", from, "X-Device-Token", deviceToken);
    }

    private long events(String type) {
        return query("count(*)", type);
    }

    private long attemptsTold() {
        return query(
                "sum((convert_from(payload, 'UTF8')::json ->> 'attempts')::bigint)",
                "user.logins.rejected-while-locked");
    }

    private long query(String what, String type) {
        return side.bean(JdbcClient.class)
                .sql("SELECT " + what + " FROM events WHERE aggregate_identifier = ? AND payload_type = ?")
                .params(userId, type)
                .query(Long.class)
                .single();
    }
}
