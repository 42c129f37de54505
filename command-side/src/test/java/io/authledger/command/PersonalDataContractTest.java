package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PersonalDataContractTest extends ContractTest {

    private static final String USER_AGENT = "Exported/1.0";

    private final String address = registered();
    private final Reply login = client.logIn(address, PASSWORD, "User-Agent", USER_AGENT);
    private final String idToken = login.text("idToken");

    @Test
    void everythingAboutThePersonIsOpenedForThePerson() {
        client.addSms(idToken, "612 345 678", "ES");
        client.addTotp(idToken);
        Reply reply = export();
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        assertThat(reply.header("Content-Disposition")).startsWith("attachment");
        assertThat(reply.header("Position")).isNotEmpty();
        assertThat(reply.header("Cache-Control")).contains("no-store");
        JsonNode export = reply.json();
        assertThat(export.path("id").asString()).isEqualTo(client.subjectOf(idToken));
        assertThat(export.path("email").asString()).isEqualTo(address);
        assertThat(export.path("phoneNumber").asString()).isEqualTo("+34612345678");
        assertThat(export.at("/status/hasValidatedEmail").asBoolean(true)).isFalse();
        JsonNode registered = event(export, "user.registered");
        assertThat(registered.at("/data/email").asString()).isEqualTo(address);
        assertThat(registered.path("sequence").asLong()).isZero();
        JsonNode loggedIn = event(export, "user.logged-in");
        assertThat(loggedIn.at("/data/userAgent").asString()).isEqualTo(USER_AGENT);
        assertThat(loggedIn.at("/data/network").asString()).isEqualTo("127.0.0.1");
        assertThat(event(export, "user.sms.added").at("/data/phone").asString()).isEqualTo("+34612345678");
    }

    @Test
    void theHistoryIsWholeAndInOrder() {
        JsonNode events = export().json().path("events");
        List<Long> sequences = events.valueStream()
                .map(event -> event.path("sequence").asLong())
                .toList();
        assertThat(sequences).isSorted().doesNotHaveDuplicates().first().isEqualTo(0L);
        assertThat(sequences).last().isEqualTo((long) sequences.size() - 1);
    }

    @Test
    void nothingThatLetsAnybodyInIsToldAndNothingStaysSealed() {
        String secret = client.addTotp(idToken).json().at("/totp/secret").asString();
        assertThat(export().raw().body())
                .doesNotContain("argon2", secret, "passwordHash", "digest", "sealed", "keyVersion");
    }

    @Test
    void aSessionThatIsOverExportsNothing() {
        client.postNothing("/auth/logout", Client.bearer(idToken));
        assertThat(export().code()).isEqualTo("bearer_not_valid");
    }

    private Reply export() {
        return client.get("/auth/users/me/export", Client.bearer(idToken));
    }

    private static JsonNode event(JsonNode export, String type) {
        return export.path("events")
                .valueStream()
                .filter(event -> event.path("type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
