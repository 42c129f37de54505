package io.authledger.command;

import static io.authledger.command.ContractTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import io.authledger.command.otp.TotpCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody who has the password, and 5,000 networks, guesses codes for a month, each time that a code is heard again. The
 * probabilities are those of docs/security.md.
 */
class BotnetTest {

    private static final int NETWORKS = 5_000;
    private static final int AT_ONCE = 150;
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int MOST_ROUNDS = 100;

    private static final int CODES = 1_000_000;
    private static final double BEARABLE = 0.001;

    private static RunningCommandSide side;
    private static Client client;

    @BeforeAll
    static void start() {
        side = RunningCommandSide.start(Networks.TRUSTED, "authledger.registration.unvalidated-life=60d");
        client = new Client(side.url());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void aMonthOfGuessesAtAnAppIsHeardAHundredTimes() throws Exception {
        String victim = ContractTest.newAddress();
        client.register(victim, PASSWORD);
        String idToken = client.logIn(victim, PASSWORD).text("idToken");
        String secret = client.addTotp(idToken).json().at("/totp/secret").asString();
        AuthenticatorApp app = new AuthenticatorApp(secret, side.clock());
        assertThat(client.verify(idToken, "TOTP", app.code()).status()).isEqualTo(200);

        guessForAMonth(() -> {
            String wrong = app.wrongCode();
            return network -> client.logIn(victim, PASSWORD, with(network, "x-otp", wrong));
        });

        long judged = rejections(idToken, "TOTP");
        assertThat(judged).isEqualTo(100);
        assertThat(probability(judged, rightAtATime(secret, app)))
                .isBetween(0.00029, 0.0003)
                .isLessThan(BEARABLE);
    }

    @Test
    void aMonthOfGuessesAtMailedCodesIsHeardAHundredTimes() throws Exception {
        String victim = ContractTest.newAddress();
        client.register(victim, PASSWORD);
        String first = client.logIn(victim, PASSWORD).text("idToken");

        guessForAMonth(() -> {
            String idToken = client.logIn(victim, PASSWORD).text("idToken");
            client.requestCode(idToken);
            String wrong = ContractTest.notThe(lastCode(victim));
            String[] bearer = Client.bearer(idToken);
            return network -> client.post(
                    "/auth/otp/code", "{\"channel\":\"EMAIL\"}", with(network, bearer[0], bearer[1], "x-otp", wrong));
        });

        long judged = rejections(first, "EMAIL");
        assertThat(judged).isEqualTo(100);
        assertThat(probability(judged, 1)).isBetween(0.00009, 0.0001).isLessThan(BEARABLE);
    }

    /** How many of the codes around now the service takes. */
    private static long rightAtATime(String secret, AuthenticatorApp app) {
        TotpCodes codes = side.bean(TotpCodes.class);
        return IntStream.rangeClosed(-10, 10)
                .filter(step -> codes.step(secret, app.code(step), -1).isPresent())
                .count();
    }

    private interface Round {
        /** What one network tries in this round, given its number. */
        IntFunction<Reply> guess() throws Exception;
    }

    private static void guessForAMonth(Round round) throws Exception {
        Instant end = side.clock().instant().plus(MONTH);
        int used = 0;
        for (int rounds = 0; side.clock().instant().isBefore(end); rounds++) {
            assertThat(rounds).isLessThan(MOST_ROUNDS);
            int from = used;
            IntFunction<Reply> guess = round.guess();
            List<Reply> replies = InParallel.call(AT_ONCE, i -> guess.apply((from + i) % NETWORKS));
            used += AT_ONCE;
            assertThat(replies).extracting(Reply::status).isSubsetOf(401, 429, 503);
            side.clock().advance(wait(replies));
        }
        assertThat(used).as("networks that were used").isGreaterThanOrEqualTo(NETWORKS);
    }

    /** As long as the service says, to the second: the botnet loses no time. */
    private static Duration wait(List<Reply> replies) {
        long seconds = replies.stream()
                .filter(reply -> reply.code().equals("otp_attempts_exhausted"))
                .mapToLong(reply -> Long.parseLong(reply.header("Retry-After")))
                .max()
                .orElse(1);
        return Duration.ofSeconds(seconds);
    }

    private static String lastCode(String address) {
        List<Message> letters = side.letters().to(address);
        return letters.isEmpty()
                ? "000000"
                : letters.get(letters.size() - 1).text().substring(0, 6);
    }

    private static long rejections(String idToken, String channel) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events WHERE aggregate_identifier = ? AND payload_type = 'user.otp.rejected'"
                        + " AND convert_from(payload, 'UTF8')::json ->> 'channel' = ?")
                .params(client.subjectOf(idToken), channel)
                .query(Long.class)
                .single();
    }

    /** That one of so many guesses is right, where so many of a million codes are. */
    private static double probability(long guesses, long right) {
        return 1 - Math.pow(1 - (double) right / CODES, (double) guesses);
    }

    private static String[] with(int network, String... headers) {
        return Stream.of(Networks.from(network), headers).flatMap(Stream::of).toArray(String[]::new);
    }
}
