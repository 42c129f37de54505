package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.wire.Topics;
import io.authledger.command.Client.Reply;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refreshes at one process against what ends their session at another: one order, whoever wins. */
class RevocationRacesTest {

    private static final int ROUNDS = 5;
    private static final int AT_ONCE = 8;
    private static final int MOST_CALLS = 500;

    private static List<RunningCommandSide> sides;
    private static Client refreshing;
    private static Client ending;

    @BeforeAll
    static void start() {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        sides = List.of(
                RunningCommandSide.start(database, topics, ContractTest.NO_NETWORK_LIMITS),
                RunningCommandSide.start(database, topics, ContractTest.NO_NETWORK_LIMITS));
        refreshing = new Client(sides.get(0).url());
        ending = new Client(sides.get(1).url());
    }

    @AfterAll
    static void stop() {
        sides.forEach(RunningCommandSide::close);
    }

    @Test
    void noRefreshSucceedsThatBeganAfterALogoutWasAnswered() throws Exception {
        assertOneOrder((login, other) -> ending.postNothing("/auth/logout", bearer(login)));
    }

    @Test
    void noRefreshSucceedsThatBeganAfterAllOthersWereEnded() throws Exception {
        assertOneOrder((login, other) -> ending.delete("/auth/sessions", bearer(other)));
    }

    @Test
    void noRefreshSucceedsThatBeganAfterASuspensionWasAnswered() throws Exception {
        Admin admin = Admin.arrives(sides.get(1));
        assertOneOrder((login, other) ->
                ending.postNothing("/admin/users/" + Admin.idOf(login) + "/suspension", admin.bearer()));
    }

    @Test
    void noRefreshSucceedsThatBeganAfterThePasswordWasChanged() throws Exception {
        assertOneOrder(
                (login, other) -> ending.changePassword(bearer(other), ContractTest.PASSWORD, "staple gun at noon"));
    }

    @Test
    void noRefreshSucceedsThatBeganAfterAnErasureWasAnswered() throws Exception {
        assertOneOrder((login, other) -> ending.erase(bearer(other), ContractTest.PASSWORD), 202);
    }

    private static void assertOneOrder(BiFunction<Reply, Reply, Reply> end) throws Exception {
        assertOneOrder(end, 204);
    }

    private static void assertOneOrder(BiFunction<Reply, Reply, Reply> end, int answer) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String address = ContractTest.newAddress();
            refreshing.register(address, ContractTest.PASSWORD);
            Reply login = refreshing.logIn(address, ContractTest.PASSWORD);
            Reply other = ending.logIn(address, ContractTest.PASSWORD);
            AtomicBoolean ended = new AtomicBoolean();
            List<Integer> late = InParallel.call(AT_ONCE, i -> {
                if (i == 0) {
                    assertThat(untilHeard(() -> end.apply(login, other)).status())
                            .isEqualTo(answer);
                    ended.set(true);
                }
                return lateRefreshes(login, ended);
            });
            assertThat(late).as("each has asked once more after the end").allMatch(calls -> calls > 0);
        }
    }

    /** Refreshes until that is refused, and tells how often it began after the end was answered. */
    private static int lateRefreshes(Reply login, AtomicBoolean ended) {
        int late = 0;
        for (int call = 0; call < MOST_CALLS && late < 3; call++) {
            boolean isLate = ended.get();
            int status = refreshing.refresh(login.text("refreshToken")).status();
            assertThat(status).isIn(isLate ? List.of(403, 503) : List.of(200, 403, 503));
            late += isLate ? 1 : 0;
        }
        return late;
    }

    /** 503 is no answer: it was not recorded. */
    private static Reply untilHeard(Supplier<Reply> call) {
        Reply reply = call.get();
        for (int again = 0; again < 50 && reply.status() == 503; again++) {
            reply = call.get();
        }
        return reply;
    }

    private static String[] bearer(Reply login) {
        return Client.bearer(login.text("idToken"));
    }
}
