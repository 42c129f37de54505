package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.wire.Topics;
import io.authledger.command.Client.Reply;
import io.authledger.command.account.Administrators;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes, and the administrators of both: one always stays. */
class LastAdministratorTest {

    private static final int ROUNDS = 5;

    private static List<RunningCommandSide> sides;
    private Admin one;
    private Admin other;

    @BeforeAll
    static void start() {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        sides = List.of(
                RunningCommandSide.start(database, topics, ContractTest.NO_NETWORK_LIMITS),
                RunningCommandSide.start(database, topics, ContractTest.NO_NETWORK_LIMITS));
    }

    @AfterAll
    static void stop() {
        sides.forEach(RunningCommandSide::close);
    }

    @BeforeEach
    void thereAreTwoAdministrators() {
        sides.get(0).bean(JdbcClient.class).sql("DELETE FROM administrators").update();
        one = Admin.arrives(sides.get(0));
        other = Admin.arrives(sides.get(1));
    }

    @Test
    void theLastRoleIsNotTaken() {
        assertThat(takeRole(one, other).status()).isEqualTo(204);
        assertRefused(takeRole(one, one));
        assertThat(client(one).logIn(one.address(), ContractTest.PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void theLastAdministratorIsNotSuspended() {
        assertThat(suspend(one, other).status()).isEqualTo(204);
        assertRefused(suspend(one, one));
        assertThat(client(one).refresh(one.login().text("refreshToken")).status())
                .isEqualTo(200);
    }

    @Test
    void theLastAdministratorIsNotForgotten() {
        assertThat(client(other).erase(other.bearer(), ContractTest.PASSWORD).status())
                .isEqualTo(202);
        assertRefused(client(one).erase(one.bearer(), ContractTest.PASSWORD));
        assertRefused(client(one).postNothing("/admin/users/" + one.id() + "/erasure", one.bearer()));
        assertThat(client(one).logIn(one.address(), ContractTest.PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void whoIsReinstatedIsAnAdministratorAgain() {
        suspend(one, other);
        String path = "/admin/users/" + other.id() + "/suspension";
        assertThat(client(one).delete(path, one.bearer()).status()).isEqualTo(204);
        assertThat(takeRole(one, one).status()).isEqualTo(204);
        assertThat(sides.get(0).bean(Administrators.class).isEmpty()).isFalse();
    }

    @Test
    void ofTwoWhoTakeEachOthersRoleAtOnceOneStays() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<Reply> taken = InParallel.call(2, i -> i == 0 ? takeRole(one, other) : takeRole(other, one));
            assertThat(taken).allSatisfy(reply -> assertThat(reply.status()).isIn(204, 403, 409, 503));
            assertThat(taken).filteredOn(reply -> reply.status() == 204).hasSizeLessThan(2);
            assertThat(sides.get(0).bean(Administrators.class).isEmpty()).isFalse();
            twoAdministratorsAgain(taken);
        }
    }

    @Test
    void ofTwoWhoSuspendEachOtherAtOnceOneStays() throws Exception {
        List<Reply> suspended = InParallel.call(2, i -> i == 0 ? suspend(one, other) : suspend(other, one));
        assertThat(suspended).filteredOn(reply -> reply.status() == 204).hasSizeLessThan(2);
        assertThat(sides.get(1).bean(Administrators.class).isEmpty()).isFalse();
    }

    private void twoAdministratorsAgain(List<Reply> taken) {
        if (taken.get(0).status() == 204) {
            other = Admin.arrives(sides.get(1));
        } else if (taken.get(1).status() == 204) {
            one = Admin.arrives(sides.get(0));
        }
    }

    private static Reply takeRole(Admin who, Admin whose) {
        return client(who).put("/admin/users/" + whose.id() + "/roles", "{\"roles\":[]}", who.bearer());
    }

    private static Reply suspend(Admin who, Admin whom) {
        return client(who).postNothing("/admin/users/" + whom.id() + "/suspension", who.bearer());
    }

    private static Client client(Admin who) {
        return new Client(who.side().url());
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("last_administrator");
    }
}
