package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PasswordResetContractTest extends ContractTest {

    static final String NEW = "staple gun at noon";

    private final String address = registered();

    @Test
    void whoeverReadsTheMailSetsANewPassword() {
        Reply before = client.logIn(address, PASSWORD);
        Reply done = client.resetPassword(token(1), NEW);
        assertThat(done.status()).as(done.raw().body()).isEqualTo(204);
        assertThat(done.header("Position")).isNotEmpty();
        assertThat(client.refresh(before.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        assertThat(client.logIn(address, PASSWORD).code()).isEqualTo("authentication_failed");
        assertThat(client.logIn(address, NEW).status()).isEqualTo(200);
    }

    @Test
    void theAnswerIsTheSameWhetherOrNotTheAddressIsKnown() {
        Reply known = client.requestReset(address);
        Reply again = client.requestReset(address);
        Reply unknown = client.requestReset(newAddress());
        assertThat(List.of(known, again, unknown)).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(202);
            assertThat(reply.raw().body()).isEmpty();
            assertThat(reply.raw().headers().map().keySet())
                    .isEqualTo(known.raw().headers().map().keySet())
                    .doesNotContain("position");
        });
    }

    @Test
    void whatIsNoAddressIsNamed() {
        Reply refused = client.requestReset("nobody");
        assertThat(refused.code()).isEqualTo("validation_failed");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("email");
    }

    @Test
    void aTokenIsGoodOnce() {
        String token = token(1);
        assertThat(client.resetPassword(token, NEW).status()).isEqualTo(204);
        assertNotValid(client.resetPassword(token, "another gun at noon"));
    }

    @Test
    void aTokenIsGoodForAQuarterOfAnHour() {
        String token = token(1);
        side.clock().advance(Duration.ofMinutes(15));
        assertNotValid(client.resetPassword(token, NEW));
    }

    @Test
    void aNewerTokenTakesThePlaceOfTheOlder() {
        String older = token(1);
        side.clock().advance(Duration.ofMinutes(5));
        String newer = token(2);
        assertNotValid(client.resetPassword(older, NEW));
        assertThat(client.resetPassword(newer, NEW).status()).isEqualTo(204);
    }

    @Test
    void aSecondRequestWithinFiveMinutesSendsNothingAndKillsNothing() {
        String userId = client.subjectOf(client.logIn(address, PASSWORD).text("idToken"));
        String token = token(1);
        client.requestReset(address);
        assertThat(client.resetPassword(token, NEW).status()).isEqualTo(204);
        assertThat(requests(userId)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "AQ", " ", "AQ=="})
    void whatIsNoTokenIsRefusedLikeAnOldOne(String token) {
        assertNotValid(client.resetPassword(token, NEW));
    }

    @Test
    void aTokenWithOneLetterChangedIsRefused() {
        String token = token(1);
        String changed = (token.startsWith("A") ? "B" : "A") + token.substring(1);
        assertNotValid(client.resetPassword(changed, NEW));
    }

    @Test
    void aTokenOutlivesAPasswordThatIsNotAcceptable() {
        String token = token(1);
        assertThat(client.resetPassword(token, "short").code()).isEqualTo("password_not_acceptable");
        assertThat(client.resetPassword(token, address).code()).isEqualTo("password_not_acceptable");
        assertThat(client.resetPassword(token, NEW).status()).isEqualTo(204);
    }

    @Test
    void aLockAfterWrongPasswordsIsOver() {
        for (int i = 0; i < 5; i++) {
            client.logIn(address, NEW);
        }
        assertThat(client.logIn(address, PASSWORD).code()).isEqualTo("authentication_failed");
        client.resetPassword(token(1), NEW);
        assertThat(client.logIn(address, NEW).status()).isEqualTo(200);
    }

    @Test
    void aSecondFactorOfThreeDaysIsAskedForAndTheTokenOutlivesAWrongCode() {
        Reply login = client.logIn(address, PASSWORD);
        client.verify(login.text("idToken"), code(address));
        AuthenticatorApp app = enrolled(login);
        side.clock().advance(Duration.ofDays(3));
        String token = token(1);
        Reply missing = client.resetPassword(token, NEW);
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.code()).isEqualTo("second_factor_required");
        assertThat(missing.header("WWW-Authenticate")).contains("insufficient_user_authentication");
        assertThat(client.resetPassword(token, NEW, "x-otp", app.wrongCode()).code())
                .isEqualTo("otp_not_valid");
        assertThat(client.resetPassword(token, NEW, "x-otp", "1").code()).isEqualTo("otp_malformed");
        assertThat(client.resetPassword(token, NEW, "x-otp", app.code()).status())
                .isEqualTo(204);
    }

    @Test
    void wrongCodesAreCountedHereToo() {
        Reply login = client.logIn(address, PASSWORD);
        client.verify(login.text("idToken"), code(address));
        AuthenticatorApp app = enrolled(login);
        side.clock().advance(Duration.ofDays(3));
        String token = token(1);
        for (int i = 0; i < 10; i++) {
            client.resetPassword(token, NEW, "x-otp", app.wrongCode());
        }
        Reply unheard = client.resetPassword(token, NEW, "x-otp", app.code());
        assertThat(unheard.status()).isEqualTo(429);
        assertThat(unheard.code()).isEqualTo("otp_attempts_exhausted");
        assertThat(unheard.header("Retry-After")).isNotEmpty();
    }

    /** Somebody registers an address that is not theirs, and makes themselves at home before its owner comes. */
    @Test
    void theOwnerOfAnAddressGetsItFromASquatter() {
        Reply squatter = client.logIn(address, PASSWORD);
        AuthenticatorApp squattersApp = enrolled(squatter);
        side.clock().advance(Duration.ofDays(4));

        assertThat(client.resetPassword(token(1), NEW).status()).isEqualTo(204);

        assertThat(client.refresh(squatter.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        assertThat(client.logIn(address, PASSWORD).code()).isEqualTo("authentication_failed");
        Reply owner = client.logIn(address, NEW);
        assertThat(owner.status()).isEqualTo(200);
        String idToken = owner.text("idToken");
        assertThat(client.removeTotp(idToken, squattersApp.code()).code()).isEqualTo("totp_not_configured");
        Reply added = client.addTotp(idToken);
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().path("hasValidatedEmail").asBoolean()).isTrue();
        assertThat(added.json().path("hasValidatedSecret").asBoolean()).isFalse();
    }

    @Test
    void theOwnerIsToldInTheirLanguage() {
        client.requestReset(address, "Accept-Language", "es");
        Message letter = letter("contraseña nueva", 1);
        assertThat(client.resetPassword(tokenIn(letter), NEW, "Accept-Language", "es")
                        .status())
                .isEqualTo(204);
        assertThat(letter("Tu contraseña ha cambiado", 1).text()).contains("Si no, pide ya");
    }

    @Test
    void aPasswordThatIsChangedIsToldToo() {
        Reply login = client.logIn(address, PASSWORD);
        client.changePassword(Client.bearer(login.text("idToken")), PASSWORD, NEW);
        assertThat(letter("Your password was changed", 1).text()).doesNotContain(NEW);
    }

    private static AuthenticatorApp enrolled(Reply login) {
        String idToken = login.text("idToken");
        AuthenticatorApp app = new AuthenticatorApp(
                client.addTotp(idToken).json().at("/totp/secret").asString(), side.clock());
        assertThat(client.verify(idToken, "TOTP", app.code()).status()).isEqualTo(200);
        return app;
    }

    /** Asks for a token, and reads it in the last of so many mails. */
    private String token(int number) {
        assertThat(client.requestReset(address).status()).isEqualTo(202);
        return tokenIn(letter("Set a new password", number));
    }

    static String tokenIn(Message letter) {
        return letter.text()
                .lines()
                .filter(line -> line.matches("[A-Za-z0-9_-]{108}"))
                .findFirst()
                .orElseThrow();
    }

    private Message letter(String subject, int number) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> side.letters().to(address).stream()
                                .filter(letter -> letter.subject().contains(subject))
                                .skip(number - 1)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static long requests(String userId) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events WHERE aggregate_identifier = ? AND payload_type = ?")
                .params(userId, "user.password.reset-requested")
                .query(Long.class)
                .single();
    }

    private static void assertNotValid(Reply reply) {
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("reset_token_not_valid");
    }
}
