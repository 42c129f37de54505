package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.command.Client.Reply;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many users who want one address at once, at one process and at two on one database. */
class EmailRacesTest {

    /** As many as get a code a day. */
    private static final int USERS = 5;

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
    void oneOfManyGetsTheAddress(int processes) throws Exception {
        String wanted = ContractTest.newAddress();
        List<String> tokens = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            String token = loggedIn();
            clients.get(0).changeEmail(Client.bearer(token), wanted, ContractTest.PASSWORD);
            tokens.add(token);
            codes.add(codeOtherThan(codes, wanted));
        }
        List<Integer> statuses =
                InParallel.call(USERS, i -> confirmed(clients.get(i % processes), tokens.get(i), codes.get(i)));
        assertThat(statuses).isSubsetOf(200, 409).containsOnlyOnce(200);
        String winner = clients.get(0).subjectOf(tokens.get(statuses.indexOf(200)));
        Reply login = clients.get(0).logIn(wanted, ContractTest.PASSWORD);
        assertThat(clients.get(0).subjectOf(login.text("idToken"))).isEqualTo(winner);
    }

    @Test
    void oneCodeManyTimesAtOnceMakesOneChange() throws Exception {
        String wanted = ContractTest.newAddress();
        String token = loggedIn();
        clients.get(0).changeEmail(Client.bearer(token), wanted, ContractTest.PASSWORD);
        String code = codeOtherThan(List.of(), wanted);
        List<Integer> statuses = InParallel.call(20, i -> confirmed(clients.get(i % 2), token, code));
        assertThat(statuses).isSubsetOf(200, 400).containsOnlyOnce(200);
    }

    /** Whoever registers it has not shown to read its mail. */
    @Test
    void whoHasTheCodeGetsTheAddressThatOthersRegisterAtOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            String wanted = ContractTest.newAddress();
            String token = loggedIn();
            clients.get(0).changeEmail(Client.bearer(token), wanted, ContractTest.PASSWORD);
            String code = codeOtherThan(List.of(), wanted);
            List<Integer> statuses = InParallel.call(
                    6,
                    i -> i == 3
                            ? confirmed(clients.get(0), token, code)
                            : clients.get(i % 2)
                                    .register(wanted, "staple gun at noon")
                                    .status());
            assertThat(statuses.get(3)).isEqualTo(200);
            assertThat(clients.get(0).logIn(wanted, ContractTest.PASSWORD).status())
                    .isEqualTo(200);
            assertThat(clients.get(1).logIn(wanted, "staple gun at noon").status())
                    .isEqualTo(403);
        }
    }

    /** What is answered in the end: a request that lost too many races is to be sent again. */
    private static int confirmed(Client client, String token, String code) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> client.confirmEmail(token, code).status(), status -> status != 503);
    }

    private static String loggedIn() {
        String address = ContractTest.newAddress();
        clients.get(0).register(address, ContractTest.PASSWORD);
        return clients.get(0).logIn(address, ContractTest.PASSWORD).text("idToken");
    }

    private static String codeOtherThan(List<String> known, String address) {
        Set<String> before = Set.copyOf(known);
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> sides.stream()
                                .flatMap(side -> side.letters().to(address).stream())
                                .map(mail -> mail.text().substring(0, 6))
                                .filter(code -> !before.contains(code))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
