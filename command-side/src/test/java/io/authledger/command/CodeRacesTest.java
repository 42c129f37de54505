package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.authledger.api.wire.Topics;
import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fifty codes at once, at one process and at two on one database. */
class CodeRacesTest {

    private static final int AT_ONCE = 50;
    private static final AtomicInteger NUMBERS = new AtomicInteger(610_000_000);

    private static List<RunningCommandSide> sides;
    private static List<Client> clients;

    private final String address = "u" + UUID.randomUUID() + "@example.org";
    private final String e164 = "+34" + NUMBERS.incrementAndGet();
    private final Reply login = registeredAndLoggedIn();
    private final String idToken = login.text("idToken");

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
    void aCodeByMailIsTakenOnce(int processes) throws Exception {
        String code = code(address);
        assertTakenOnce(processes, client -> client.verify(idToken, "EMAIL", code));
        assertThat(count("user.email.validated")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCodeBySmsIsTakenOnce(int processes) throws Exception {
        addPhone();
        String code = code(e164);
        assertTakenOnce(processes, client -> client.verify(idToken, "SMS", code));
        assertThat(count("user.phone.validated")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCodeByAppIsTakenOnce(int processes) throws Exception {
        AuthenticatorApp app = addApp();
        String code = app.code();
        assertTakenOnce(processes, client -> client.verify(idToken, "TOTP", code));
        assertThat(count("user.totp.validated")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCodeIsTakenOnceWhateverItIsFor(int processes) throws Exception {
        String code = addApp().code();
        AtomicInteger calls = new AtomicInteger();
        List<Integer> statuses = atOnce(
                        processes,
                        client -> calls.incrementAndGet() % 2 == 0
                                ? client.verify(idToken, "TOTP", code)
                                : client.removeTotp(idToken, code))
                .stream()
                .map(Reply::status)
                .toList();
        assertThat(statuses).isSubsetOf(200, 400, 401, 429, 503).containsOnlyOnce(200);
        assertThat(count("user.totp.validated") + count("user.totp.removed")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void wrongCodesByMailUseUpFiveTries(int processes) throws Exception {
        String wrong = ContractTest.notThe(code(address));
        assertTries(5, processes, client -> client.verify(idToken, "EMAIL", wrong));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void wrongCodesBySmsUseUpFiveTries(int processes) throws Exception {
        addPhone();
        String wrong = ContractTest.notThe(code(e164));
        assertTries(5, processes, client -> client.verify(idToken, "SMS", wrong));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void wrongCodesByAppUseUpTenTries(int processes) throws Exception {
        String wrong = addApp().wrongCode();
        assertTries(10, processes, client -> client.verify(idToken, "TOTP", wrong));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRecoveryCodeIsTakenOnce(int processes) throws Exception {
        AuthenticatorApp app = addApp();
        clients.get(0).verify(idToken, "TOTP", app.code());
        String code = clients.get(0)
                .renewRecoveryCodes(idToken, app.code(1))
                .json()
                .at("/recoveryCodes/0")
                .asString();
        List<Integer> statuses =
                InParallel.call(20, i -> clients.get(i % processes).renewRecoveryCodes(idToken, code)).stream()
                        .map(Reply::status)
                        .toList();
        assertThat(statuses).isSubsetOf(200, 401, 429, 503).containsOnlyOnce(200);
        assertThat(count("user.recovery-code.used")).isEqualTo(1);
    }

    private interface Call {
        Reply at(Client client);
    }

    private static List<Reply> atOnce(int processes, Call call) throws Exception {
        return InParallel.call(AT_ONCE, i -> call.at(clients.get(i % processes)));
    }

    /** 503 is no answer to the code: it was not judged. */
    private static void assertTakenOnce(int processes, Call call) throws Exception {
        List<Integer> statuses =
                atOnce(processes, call).stream().map(Reply::status).toList();
        assertThat(statuses).isSubsetOf(200, 400, 503);
        assertThat(statuses).containsOnlyOnce(200);
    }

    private void assertTries(int tries, int processes, Call call) throws Exception {
        List<Integer> statuses =
                atOnce(processes, call).stream().map(Reply::status).toList();
        assertThat(statuses).isSubsetOf(401, 429, 503);
        assertThat(count("user.otp.rejected")).isEqualTo(tries);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(tries);
    }

    private Reply registeredAndLoggedIn() {
        clients.get(0).register(address, ContractTest.PASSWORD);
        return clients.get(1).logIn(address, ContractTest.PASSWORD);
    }

    private void addPhone() {
        assertThat(clients.get(0).addSms(idToken, e164, "ES").status()).isEqualTo(200);
    }

    private AuthenticatorApp addApp() {
        Reply added = clients.get(0).addTotp(idToken);
        return new AuthenticatorApp(
                added.json().at("/totp/secret").asString(), sides.get(0).clock());
    }

    /** Any of the two may have delivered it. */
    private static String code(String to) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> delivered(to).findFirst(), Optional::isPresent)
                .orElseThrow()
                .text()
                .substring(0, 6);
    }

    private static Stream<Message> delivered(String to) {
        return sides.stream().flatMap(side -> side.letters().to(to).stream());
    }

    private long count(String type) throws ParseException {
        String userId = SignedJWT.parse(idToken).getJWTClaimsSet().getSubject();
        return sides.get(0)
                .bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events WHERE aggregate_identifier = ? AND payload_type = ?")
                .params(userId, type)
                .query(Long.class)
                .single();
    }
}
