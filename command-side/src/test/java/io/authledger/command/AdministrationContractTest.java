package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What administrators see of users, and do to them. */
class AdministrationContractTest extends ContractTest {

    private static Admin admin;

    @BeforeAll
    static void anAdministratorArrives() {
        admin = Admin.arrives(side);
    }

    private final String address = registered();
    private final Reply login = client.logIn(address, PASSWORD);
    private final UUID user = Admin.idOf(login);

    @Test
    void aUserIsFoundByItsAddress() {
        Reply found = client.get("/admin/users?email=" + address.toUpperCase(Locale.ROOT), admin.bearer());
        assertThat(found.status()).as(found.raw().body()).isEqualTo(200);
        assertThat(found.text("id")).isEqualTo(user.toString());
        assertThat(found.text("email")).matches("u\\*+.@example\\.org");
        assertThat(found.text("status")).isEqualTo("PENDING_VERIFICATION");
        assertThat(found.json().path("hasValidatedEmail").asBoolean(true)).isFalse();
        assertThat(found.json().path("roles").isEmpty()).isTrue();
        assertThat(found.json().path("factors").isEmpty()).isTrue();
        assertThat(found.json().path("locks").isEmpty()).isTrue();
        assertThat(found.raw().body()).doesNotContain(address);
        assertThat(found.header("Position")).isNotEmpty();
        assertThat(found.header("Cache-Control")).contains("no-store");
    }

    @Test
    void nobodyHoldsAnotherAddress() {
        assertThat(client.get("/admin/users?email=" + newAddress(), admin.bearer())
                        .code())
                .isEqualTo("not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?email",
                "?email=",
                "?email=nobody",
                "?Email=a@example.org",
                "?email=a@b.org&email=c@d.org"
            })
    void anAddressIsWanted(String query) {
        Reply refused = client.get("/admin/users" + query, admin.bearer());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("parameter_not_valid");
    }

    @Test
    void aUserIsShownByItsId() {
        client.addSms(login.text("idToken"), "612 345 678", "ES");
        client.addTotp(login.text("idToken"));
        JsonNode shown = shown();
        assertThat(shown.path("phoneNumber").asString()).isEqualTo("+34******678");
        assertThat(shown.at("/factors/0/channel").asString()).isEqualTo("SMS");
        assertThat(shown.at("/factors/1/channel").asString()).isEqualTo("TOTP");
        assertThat(shown.at("/factors/1/validated").asBoolean(true)).isFalse();
        assertThat(shown.at("/factors/1").has("validatedAt")).isFalse();
    }

    @Test
    void aUserWhoNeverLoggedInIsShownToo() {
        Reply found = client.get("/admin/users?email=" + registered(), admin.bearer());
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().has("lastLoggedDate")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1-1-1-1", "00000000-0000-0000-0000-000000000000"})
    void whoIsNotThereIsNotFound(String id) {
        String path = "/admin/users/" + id;
        List<Reply> replies = List.of(
                client.get(path, admin.bearer()),
                client.postNothing(path + "/suspension", admin.bearer()),
                client.delete(path + "/suspension", admin.bearer()),
                client.postNothing(path + "/unlock", admin.bearer()),
                client.delete(path + "/factors", admin.bearer()));
        assertThat(replies).allSatisfy(reply -> assertThat(reply.code()).isEqualTo("not_found"));
    }

    @Test
    void aSuspensionEndsEverySessionAndNobodyLogsIn() {
        assertDone(suspend());
        assertThat(client.refresh(login.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        assertThat(client.requestCode(login.text("idToken")).code()).isEqualTo("bearer_not_valid");
        Reply right = client.logIn(address, PASSWORD);
        Reply wrong = client.logIn(address, "wrong horse battery");
        assertThat(right.code()).isEqualTo("authentication_failed");
        assertThat(withoutRequestId(right)).isEqualTo(withoutRequestId(wrong));
        assertThat(right.header("Position")).isEqualTo(wrong.header("Position"));
        assertThat(shown().path("status").asString()).isEqualTo("SUSPENDED");
    }

    /** In the same row, so that each costs a login what the other does. */
    @Test
    void attemptsDuringASuspensionAreCountedWhateverThePassword() {
        suspend();
        client.logIn(address, PASSWORD);
        client.logIn(address, "wrong horse battery");
        assertThat(side.bean(JdbcClient.class)
                        .sql("SELECT sum(attempts) FROM locked_attempts WHERE user_id = ?")
                        .param(user)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whoIsReinstatedLogsIn() {
        suspend();
        assertDone(suspend());
        assertDone(reinstate());
        assertDone(reinstate());
        assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
        assertThat(eventsOf("user.suspended")).isEqualTo(1);
        assertThat(eventsOf("user.reinstated")).isEqualTo(1);
    }

    @Test
    void whoIsUnlockedLogsIn() {
        for (int i = 0; i < 5; i++) {
            client.logIn(address, "wrong horse battery");
        }
        assertThat(client.logIn(address, PASSWORD).code()).isEqualTo("authentication_failed");
        assertThat(shown().at("/locks/0/of").asString()).isEqualTo("KNOWN_DEVICE");
        assertDone(client.postNothing("/admin/users/" + user + "/unlock", admin.bearer()));
        assertDone(client.postNothing("/admin/users/" + user + "/unlock", admin.bearer()));
        assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
        assertThat(eventsOf("user.unlocked")).isEqualTo(1);
    }

    @Test
    void whoLostItsFactorsAddsOthers() {
        String idToken = login.text("idToken");
        String secret = client.addTotp(idToken).json().at("/totp/secret").asString();
        client.verify(idToken, "TOTP", new AuthenticatorApp(secret, side.clock()).code());
        assertThat(client.addTotp(idToken).code()).isEqualTo("totp_already_configured");
        assertDone(client.delete("/admin/users/" + user + "/factors", admin.bearer()));
        assertDone(client.delete("/admin/users/" + user + "/factors", admin.bearer()));
        assertThat(client.addTotp(idToken).status()).isEqualTo(200);
        assertThat(eventsOf("user.factors.removed")).isEqualTo(1);
    }

    @Test
    void theEventSaysWhoDidIt() {
        suspend();
        assertThat(side.bean(JdbcClient.class)
                        .sql("SELECT DISTINCT convert_from(meta_data, 'UTF8')::json ->> 'actor' FROM events"
                                + " WHERE aggregate_identifier = ?"
                                + " AND payload_type IN ('user.suspended', 'session.ended')")
                        .param(user.toString())
                        .query(String.class)
                        .list())
                .containsExactly(admin.id().toString());
    }

    private Reply suspend() {
        return client.postNothing("/admin/users/" + user + "/suspension", admin.bearer());
    }

    private Reply reinstate() {
        return client.delete("/admin/users/" + user + "/suspension", admin.bearer());
    }

    private JsonNode shown() {
        Reply shown = client.get("/admin/users/" + user, admin.bearer());
        assertThat(shown.status()).as(shown.raw().body()).isEqualTo(200);
        return shown.json();
    }

    private static void assertDone(Reply reply) {
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(204);
        assertThat(reply.raw().body()).isEmpty();
        assertThat(reply.header("Position")).isNotEmpty();
    }

    private static String withoutRequestId(Reply reply) {
        return reply.raw().body().replace(reply.text("requestId"), "");
    }

    private long eventsOf(String type) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events WHERE aggregate_identifier = ? AND payload_type = ?")
                .params(user.toString(), type)
                .query(Long.class)
                .single();
    }
}
