package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.authledger.command.Client.Reply;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogInContractTest extends ContractTest {

    @Test
    void aRightPasswordGetsTokens() throws ParseException {
        Reply reply = loggedIn();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("refreshToken")).hasSize(114);
        assertThat(reply.text("deviceToken")).isNotEmpty();
        assertThat(Long.parseLong(reply.header("Position"))).isEqualTo(sequenceOfLogin(reply.text("idToken")));
        assertThat(reply.header("Cache-Control")).contains("no-store");
        SignedJWT idToken = SignedJWT.parse(reply.text("idToken"));
        assertThat(idToken.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(idToken.getHeader().getType().getType()).isEqualTo("JWT");
        JWTClaimsSet claims = idToken.getJWTClaimsSet();
        assertThat(claims.getClaims())
                .containsKeys("iss", "sub", "aud", "iat", "exp", "auth_time", "sid", "amr", "acr", "roles");
        assertThat(claims.getBooleanClaim("email_verified")).isFalse();
        assertThat(claims.getStringListClaim("amr")).isEqualTo(List.of("pwd"));
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(15));
    }

    /** What was sent meanwhile may have come before it. */
    private static long sequenceOfLogin(String idToken) throws ParseException {
        String userId = SignedJWT.parse(idToken).getJWTClaimsSet().getSubject();
        return side.bean(JdbcClient.class)
                .sql("SELECT sequence_number FROM events WHERE aggregate_identifier = ?"
                        + " AND payload_type = 'user.logged-in'")
                .param(userId)
                .query(Long.class)
                .single();
    }

    @Test
    void theAddressIsTheSameInWhateverCase() {
        String address = registered();
        assertThat(client.logIn(address.toUpperCase(Locale.ROOT), PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressGetTheSameAnswer() {
        Reply wrong = client.logIn(registered(), "wrong horse battery");
        Reply unknown = client.logIn(newAddress(), PASSWORD);
        Reply noAddress = client.logIn("not an address", PASSWORD);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.code()).isEqualTo("authentication_failed");
        assertThat(List.of(body(unknown), body(noAddress))).containsOnly(body(wrong));
        assertThat(headers(unknown)).isEqualTo(headers(wrong));
    }

    private static String body(Reply reply) {
        return reply.raw().body().replaceFirst("\"requestId\":\"[^\"]*\"", "");
    }

    private static List<String> headers(Reply reply) {
        return reply.raw().headers().map().keySet().stream().sorted().toList();
    }

    @Test
    void anyAuthorizationHeaderIsIgnored() {
        assertThat(client.logIn(registered(), PASSWORD, "Authorization", "Bearer nonsense")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567", "abcdef", "12345a", "abcde-fghi", "ABCDE-FGHIJ"})
    void aMalformedCodeIsRefusedAndCountsAsNoAttempt(String code) {
        Reply reply = client.logIn(registered(), PASSWORD, "x-otp", code);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("otp_malformed");
    }

    @Test
    void afterFiveWrongPasswordsEvenTheRightOneIsRefusedForAMinute() {
        String address = registered();
        for (int i = 0; i < 5; i++) {
            assertThat(client.logIn(address, "wrong horse " + i).status()).isEqualTo(403);
        }
        Reply locked = client.logIn(address, PASSWORD);
        assertThat(locked.status()).isEqualTo(403);
        assertThat(body(locked)).isEqualTo(body(client.logIn(newAddress(), PASSWORD)));
        side.clock().advance(Duration.ofSeconds(61));
        assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aPasswordLongerThanAnyMayBeIsJustWrong() {
        Reply reply = client.logIn(registered(), "x".repeat(4_000));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("authentication_failed");
    }

    @Test
    void aPasswordIsTheSameInEveryUnicodeSpelling() {
        String address = newAddress();
        client.register(address, "caf\u00e9 au lait");
        assertThat(client.logIn(address, "cafe\u0301 au lait").status()).isEqualTo(200);
    }

    @Test
    void twentyOneLoginsEndTheOldestSession() {
        String address = registered();
        Reply oldest = client.logIn(address, PASSWORD);
        Reply second = client.logIn(address, PASSWORD);
        for (int i = 0; i < 19; i++) {
            assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
        }
        assertThat(client.refresh(oldest.text("refreshToken")).status()).isEqualTo(403);
        assertThat(client.refresh(second.text("refreshToken")).status()).isEqualTo(200);
    }

    @Test
    void missingFieldsAreNamed() {
        Reply reply = client.post("/auth/login", "{}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("validation_failed");
        assertThat(reply.json().path("errors").valueStream().map(error -> error.path("field")
                        .asString()))
                .containsExactly("email", "password");
    }
}
