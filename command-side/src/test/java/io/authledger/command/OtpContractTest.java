package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class OtpContractTest extends ContractTest {

    private final String address = registered();
    private final String idToken = client.logIn(address, PASSWORD).text("idToken");

    @Test
    void theRightCodeValidatesTheAddressOnce() {
        Reply verified = client.verify(idToken, code(address));
        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.json().path("hasValidatedEmail").asBoolean()).isTrue();
        assertThat(verified.text("status")).isEqualTo("ACTIVE");
        assertThat(verified.text("emailVerificationDate"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(verified.text("email")).matches("u\\*\\*\\*.@example\\.org");
        assertThat(verified.text("lastLoggedDevice")).startsWith("Java-http-client");
        assertThat(verified.json().has("phoneNumber")).isFalse();
        assertThat(verified.header("Position")).isNotEmpty();
        Reply again = client.verify(idToken, code(address));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("otp_channel_already_verified");
    }

    @Test
    void aRequestWithinTheIntervalSendsNothing() {
        Reply first = client.requestCode(idToken);
        Reply second = client.post("/auth/otp/code/requests", "{\"method\":\"EMAIL\"}", Client.bearer(idToken));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("channel")).isEqualTo("EMAIL");
        assertThat(first.json().path("validated").asBoolean()).isFalse();
        assertThat(first.header("Cache-Control")).contains("no-store");
        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(letters(address, 1)).hasSize(1);
    }

    @Test
    void aRequestAfterTheIntervalSendsTheSameCodeAgain() {
        String before = client.requestCode(idToken).text("validUntil");
        String code = code(address);
        side.clock().advance(Duration.ofSeconds(31));
        assertThat(client.requestCode(idToken).text("validUntil")).isEqualTo(before);
        assertThat(letters(address, 2).get(1).text()).startsWith(code);
    }

    @Test
    void aCodeThatIsNearlyOverIsReplaced() {
        String before = client.requestCode(idToken).text("validUntil");
        String old = code(address);
        side.clock().advance(Duration.ofSeconds(245));
        assertThat(client.requestCode(idToken).text("validUntil")).isGreaterThan(before);
        String fresh = letters(address, 2).get(1).text().substring(0, 6);
        if (!old.equals(fresh)) {
            assertThat(client.verify(idToken, old).code()).isEqualTo("otp_not_valid");
        }
        assertThat(client.verify(idToken, fresh).status()).isEqualTo(200);
    }

    @Test
    void fiveRequestsInAQuarterOfAnHourAreEnough() {
        for (int i = 0; i < 4; i++) {
            side.clock().advance(Duration.ofSeconds(31));
            assertThat(client.requestCode(idToken).status()).isEqualTo(200);
        }
        side.clock().advance(Duration.ofSeconds(31));
        Reply refused = client.requestCode(idToken);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("otp_requests_exhausted");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(600, 900);
    }

    @Test
    void fiveWrongCodesUseUpTheChallenge() {
        String code = code(address);
        for (int i = 0; i < 5; i++) {
            Reply wrong = client.verify(idToken, notThe(code));
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.code()).isEqualTo("otp_not_valid");
            assertThat(wrong.header("WWW-Authenticate")).isNotEmpty();
            assertThat(wrong.header("Position")).isNotEmpty();
        }
        Reply exhausted = client.verify(idToken, code);
        assertThat(exhausted.status()).isEqualTo(429);
        assertThat(exhausted.code()).isEqualTo("otp_attempts_exhausted");
        assertThat(Integer.parseInt(exhausted.header("Retry-After"))).isPositive();
    }

    @Test
    void aCodeIsOverAfterFiveMinutes() {
        String code = code(address);
        side.clock().advance(Duration.ofSeconds(301));
        assertThat(client.verify(idToken, code).code()).isEqualTo("otp_not_valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567", "12345x", "abcde_fghij"})
    void aMalformedCodeIsRefusedAndCountsAsNoAttempt(String code) {
        for (int i = 0; i < 6; i++) {
            Reply reply = client.verify(idToken, code);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("otp_malformed");
        }
        assertThat(client.verify(idToken, code(address)).status()).isEqualTo(200);
    }

    @Test
    void aMissingCodeIsMalformed() {
        Reply reply = client.post("/auth/otp/code", "{\"channel\":\"EMAIL\"}", Client.bearer(idToken));
        assertThat(reply.code()).isEqualTo("otp_malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "SMS, 400, otp_channel_not_configured",
        "TOTP, 400, otp_channel_not_configured",
        "FAX, 400, validation_failed"
    })
    void aChannelThatIsNotThereCannotBeVerified(String channel, int status, String code) {
        Reply reply = client.post(
                "/auth/otp/code",
                "{\"channel\":\"" + channel + "\"}",
                "Authorization",
                "Bearer " + idToken,
                "x-otp",
                "123456");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void aHeadRequestSendsNothing() {
        side.clock().advance(Duration.ofSeconds(31));
        long before = resent();
        Reply head = client.head("/auth/otp/code?method=EMAIL", Client.bearer(idToken));
        assertThat(head.status()).isEqualTo(405);
        assertThat(head.header("Allow")).isEqualTo("GET, POST");
        assertThat(resent()).isEqualTo(before);
        client.requestCode(idToken);
        assertThat(resent()).as("what would have been sent").isEqualTo(before + 1);
    }

    private static long resent() {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events WHERE payload_type = 'user.otp.resent'")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMS", "TOTP", "FAX", ""})
    void aMethodWithoutDestinationIsNotAllowed(String method) {
        String body = "{\"method\":\"" + method + "\"}";
        for (Reply reply : new Reply[] {
            client.get("/auth/otp/code?method=" + method, Client.bearer(idToken)),
            client.post("/auth/otp/code/requests", body, Client.bearer(idToken))
        }) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("otp_method_not_allowed");
        }
    }

    @Test
    void withoutATokenNothingIsSentOrChecked() {
        for (Reply reply : new Reply[] {
            client.get("/auth/otp/code?method=EMAIL"),
            client.post("/auth/otp/code", "{\"channel\":\"EMAIL\"}", "x-otp", "123456")
        }) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("bearer_not_valid");
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void aTokenOfASessionThatHasEndedIsNotValid() {
        Reply login = client.logIn(address, PASSWORD);
        String first = login.text("refreshToken");
        client.refresh(client.refresh(first).text("refreshToken"));
        side.clock().advance(Duration.ofSeconds(11));
        client.refresh(first);
        Reply reply = client.requestCode(login.text("idToken"));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("bearer_not_valid");
    }
}
