package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.authledger.command.Client.Reply;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionContractTest extends ContractTest {

    private final String address = registered();
    private final Reply here = client.logIn(address, PASSWORD);
    private final Reply there = client.logIn(address, PASSWORD);

    @Test
    void aLogoutEndsTheSessionForTheCommandSideAtOnce() {
        Reply out = client.postNothing("/auth/logout", bearer(here));
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.raw().body()).isEmpty();
        assertThat(out.header("Position")).isNotEmpty();
        assertEnded(here);
        assertLive(there);
    }

    @Test
    void aLogoutOfASessionThatIsOverIsNotAllowed() {
        client.postNothing("/auth/logout", bearer(here));
        Reply again = client.postNothing("/auth/logout", bearer(here));
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.code()).isEqualTo("bearer_not_valid");
    }

    @Test
    void oneSessionIsEndedByItsId() throws ParseException {
        Reply ended = client.delete("/auth/sessions/" + claim(there, "sid"), bearer(here));
        assertThat(ended.status()).isEqualTo(204);
        assertEnded(there);
        assertLive(here);
        assertThat(client.delete("/auth/sessions/" + claim(there, "sid"), bearer(here))
                        .code())
                .isEqualTo("not_found");
    }

    @Test
    void allOtherSessionsAreEnded() {
        assertThat(client.delete("/auth/sessions", bearer(here)).status()).isEqualTo(204);
        assertEnded(there);
        assertLive(here);
    }

    @Test
    void nobodyEndsASessionOfAnother() throws ParseException {
        Reply stranger = loggedIn();
        Reply refused = client.delete("/auth/sessions/" + claim(here, "sid"), bearer(stranger));
        assertThat(refused.status()).isEqualTo(404);
        assertLive(here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-1-1-1-1", "not-an-id", "00000000-0000-0000-0000-000000000000", "%F0%9F%98%80"})
    void whatIsNoIdIsNotFound(String id) {
        assertThat(client.delete("/auth/sessions/" + id, bearer(here)).code()).isEqualTo("not_found");
        assertThat(client.delete("/auth/devices/" + id, bearer(here)).code()).isEqualTo("not_found");
    }

    @Test
    void aForgottenDeviceIsKnownByItsTokenNoMore() throws ParseException {
        String token = here.text("deviceToken");
        client.logIn(address, "wrong horse battery", "X-Device-Token", token);
        UUID device = deviceOfLastRejection();
        assertThat(device).isNotNull();
        assertThat(client.delete("/auth/devices/" + device, bearer(here)).status())
                .isEqualTo(204);
        client.logIn(address, "wrong horse battery", "X-Device-Token", token);
        assertThat(deviceOfLastRejection()).as("the other, of the same network").isNotEqualTo(device);
        assertThat(client.delete("/auth/devices/" + device, bearer(here)).code())
                .isEqualTo("not_found");
    }

    private static void assertEnded(Reply login) {
        assertThat(client.refresh(login.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        assertThat(client.requestCode(login.text("idToken")).code()).isEqualTo("bearer_not_valid");
    }

    private static void assertLive(Reply login) {
        assertThat(client.refresh(login.text("refreshToken")).status()).isEqualTo(200);
    }

    private @Nullable UUID deviceOfLastRejection() throws ParseException {
        return side.bean(JdbcClient.class)
                .sql("SELECT (convert_from(payload, 'UTF8')::json ->> 'deviceId')::uuid FROM events"
                        + " WHERE aggregate_identifier = ? AND payload_type = 'user.login.rejected'"
                        + " ORDER BY global_index DESC LIMIT 1")
                .param(claim(here, "sub"))
                .query((row, n) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single()
                .orElse(null);
    }

    private static String claim(Reply login, String name) throws ParseException {
        JWTClaimsSet claims = SignedJWT.parse(login.text("idToken")).getJWTClaimsSet();
        return String.valueOf(claims.getClaim(name));
    }

    private static String[] bearer(Reply login) {
        return Client.bearer(login.text("idToken"));
    }
}
