package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Actor;
import io.authledger.api.Role;
import io.authledger.command.Client.Reply;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.usecase.Administration;
import io.authledger.command.usecase.Expiry;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account whose address is not validated is gone after seven days. */
class ExpiryContractTest extends ContractTest {

    private static final Duration LIFE = Duration.ofDays(7);

    private final String address = registered();
    private final String user = client.subjectOf(logIn().text("idToken"));

    @Test
    void afterSevenDaysTheAccountIsGoneAndTheAddressFree() {
        letters(address, 1);
        side.clock().advance(LIFE);
        looksAtAll();
        assertThat(logIn().code()).isEqualTo("authentication_failed");
        for (String table : List.of("data_keys", "address_claims", "delivery_jobs", "unvalidated_accounts")) {
            assertThat(count(table, user)).as(table).isZero();
        }
        assertThat(side.bean(JdbcClient.class)
                        .sql("SELECT convert_from(payload, 'UTF8') FROM events"
                                + " WHERE aggregate_identifier = ? AND payload_type = 'user.erased'")
                        .param(user)
                        .query(String.class)
                        .single())
                .contains("REGISTRATION_EXPIRED");
        client.register(address, PASSWORD);
        assertThat(client.subjectOf(logIn().text("idToken"))).isNotEqualTo(user);
    }

    @Test
    void beforeThatItStays() {
        side.clock().advance(LIFE.minusMinutes(1));
        looksAtAll();
        assertThat(logIn().status()).isEqualTo(200);
    }

    /** A login shows the password, and not who reads the mail. */
    @Test
    void whoLogsInEveryDayAndDoesNotValidateGoesAllTheSame() {
        for (int day = 0; day < 7; day++) {
            assertThat(logIn().status()).isEqualTo(200);
            side.clock().advance(Duration.ofDays(1));
        }
        looksAtAll();
        assertThat(logIn().status()).isEqualTo(403);
    }

    @Test
    void whoHasValidatedStaysAndIsLookedAtNoMore() {
        client.verify(logIn().text("idToken"), code(address));
        side.clock().advance(LIFE);
        looksAtAll();
        assertThat(logIn().status()).isEqualTo(200);
        assertThat(count("unvalidated_accounts", user)).isZero();
    }

    @Test
    void whoHasARoleStaysUntilItIsTaken() {
        setRoles(Set.of(Role.AUDITOR));
        side.clock().advance(LIFE);
        looksAtAll();
        assertThat(logIn().status()).isEqualTo(200);
        setRoles(Set.of());
        side.clock().advance(LIFE);
        looksAtAll();
        assertThat(logIn().status()).isEqualTo(403);
    }

    @Test
    void whoIsSuspendedStaysUntilThatEnds() {
        UUID id = UUID.fromString(user);
        side.bean(Administration.class).suspend(id, Actor.BOOTSTRAP);
        side.clock().advance(LIFE);
        looksAtAll();
        side.bean(Administration.class).reinstate(id, Actor.BOOTSTRAP);
        assertThat(logIn().status()).isEqualTo(200);
        side.clock().advance(LIFE);
        looksAtAll();
        assertThat(logIn().status()).isEqualTo(403);
    }

    /** Whose address cannot be opened: their key is another's. */
    @Test
    void whoCannotBeJudgedIsPutOffAndStandsInNobodysWay() {
        JdbcClient sql = side.bean(JdbcClient.class);
        sql.sql("UPDATE data_keys SET wrapped = '\\x00' WHERE user_id = ?::uuid")
                .param(user)
                .update();
        side.bean(DataKeys.class).forget(UUID.fromString(user));
        side.clock().advance(LIFE);
        looksAtAll();
        assertThat(count("unvalidated_accounts", user)).isOne();
        assertThat(count("address_claims", user)).isOne();
    }

    @Test
    void whoWasErasedBeforeIsPassedOver() {
        letters(address, 1); // or its job would go with the user
        client.erase(Client.bearer(logIn().text("idToken")), PASSWORD);
        client.register(address, PASSWORD);
        String next = client.subjectOf(logIn().text("idToken"));
        client.verify(logIn().text("idToken"), letters(address, 2).get(1).text().substring(0, 6));
        side.clock().advance(LIFE);
        looksAtAll();
        Reply login = logIn();
        assertThat(login.status()).isEqualTo(200);
        assertThat(client.subjectOf(login.text("idToken"))).isEqualTo(next);
        assertThat(count("unvalidated_accounts", user)).isZero();
    }

    private Reply logIn() {
        return client.logIn(address, PASSWORD);
    }

    private void setRoles(Set<Role> roles) {
        side.bean(Administration.class).setRoles(UUID.fromString(user), roles, Actor.BOOTSTRAP);
    }

    /** The schedule may be at it too. */
    private static void looksAtAll() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            side.bean(Expiry.class).run();
            return due() == 0;
        });
    }

    private static long due() {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM unvalidated_accounts WHERE since <= ?")
                .param(Timestamp.from(side.clock().instant().minus(LIFE)))
                .query(Long.class)
                .single();
    }

    private static long count(String table, String user) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM " + table + " WHERE user_id = ?::uuid")
                .param(user)
                .query(Long.class)
                .single();
    }
}
