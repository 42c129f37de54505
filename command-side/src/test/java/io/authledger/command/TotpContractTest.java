package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TotpContractTest extends ContractTest {

    private final Reply login = loggedIn();
    private final String idToken = login.text("idToken");

    @Test
    void aSecretIsShownOnceAndValidatedByItsFirstCode() {
        Reply added = client.addTotp(idToken);
        assertThat(added.status()).as(added.raw().body()).isEqualTo(200);
        assertThat(added.json().path("hasValidatedSecret").asBoolean(true)).isFalse();
        assertThat(added.text("email")).contains("***");
        String secret = added.json().at("/totp/secret").asString();
        assertThat(secret).matches("[A-Z2-7]{32}");
        assertThat(added.json().at("/totp/otpauthUri").asString())
                .startsWith("otpauth://totp/AuthLedger:")
                .contains("secret=" + secret, "issuer=AuthLedger");
        assertThat(added.json().at("/totp/qrCode").asString()).startsWith("data:image/png;base64,iVBORw0KGgo");
        assertThat(added.header("Cache-Control")).contains("no-store");
        Reply verified = client.verify(idToken, "TOTP", app(added).code());
        assertThat(verified.status()).as(verified.raw().body()).isEqualTo(200);
        assertThat(verified.json().path("hasValidatedSecret").asBoolean()).isTrue();
        assertThat(verified.text("secretVerificationDate"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(verified.json().has("totp")).isFalse();
    }

    @Test
    void aBodyIsNotNeeded() {
        assertThat(client.postNothing("/auth/otp/methods/totp", Client.bearer(idToken))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSecretThatIsNotValidatedIsReplaced() {
        AuthenticatorApp old = app(client.addTotp(idToken));
        AuthenticatorApp current = app(client.addTotp(idToken));
        assertThat(client.verify(idToken, "TOTP", old.code()).code()).isEqualTo("otp_not_valid");
        assertThat(client.verify(idToken, "TOTP", current.code()).status()).isEqualTo(200);
    }

    @Test
    void aValidatedSecretIsNotReplaced() {
        validated();
        Reply again = client.addTotp(idToken);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("totp_already_configured");
        Reply verify = client.verify(idToken, "TOTP", "123456");
        assertThat(verify.code()).isEqualTo("otp_channel_already_verified");
    }

    @Test
    void aSecretIsRemovedByACodeOfALaterStep() {
        AuthenticatorApp app = app(client.addTotp(idToken));
        String code = app.code();
        assertThat(client.verify(idToken, "TOTP", code).status()).isEqualTo(200);
        Reply used = client.removeTotp(idToken, code);
        assertThat(used.status()).as("the step that validated it is used up").isEqualTo(401);
        assertThat(used.code()).isEqualTo("otp_not_valid");
        assertThat(used.header("WWW-Authenticate")).isNotEmpty();
        Reply removed = client.removeTotp(idToken, app.code(1));
        assertThat(removed.status()).as(removed.raw().body()).isEqualTo(200);
        assertThat(removed.json().path("hasValidatedSecret").asBoolean(true)).isFalse();
        assertThat(removed.json().has("secretVerificationDate")).isFalse();
        assertThat(client.removeTotp(idToken, app.code(1)).code()).isEqualTo("totp_not_configured");
        assertThat(client.addTotp(idToken).status()).isEqualTo(200);
    }

    @Test
    void withoutASecretThereIsNothingToRemoveOrVerify() {
        Reply removed = client.removeTotp(idToken, "123456");
        assertThat(removed.status()).isEqualTo(400);
        assertThat(removed.code()).isEqualTo("totp_not_configured");
        assertThat(client.delete("/auth/otp/methods/totp", Client.bearer(idToken))
                        .code())
                .isEqualTo("totp_not_configured");
        assertThat(client.verify(idToken, "TOTP", "123456").code()).isEqualTo("otp_channel_not_configured");
    }

    @Test
    void aSecondFactorIsNotRemovedWithoutACode() {
        client.addTotp(idToken);
        assertThat(client.delete("/auth/otp/methods/totp", Client.bearer(idToken))
                        .code())
                .as("not validated, it is no second factor yet")
                .isEqualTo("otp_malformed");
        AuthenticatorApp app = validated();
        Reply missing = client.delete("/auth/otp/methods/totp", Client.bearer(idToken));
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.code()).isEqualTo("second_factor_required");
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_user_authentication\"");
        assertThat(client.removeTotp(idToken, "12345").code()).isEqualTo("otp_malformed");
        assertThat(client.removeTotp(idToken, app.code(1)).status()).isEqualTo(200);
    }

    @Test
    void tenWrongCodesLockTheFactorForAQuarterOfAnHour() {
        AuthenticatorApp app = validated();
        for (int i = 0; i < 10; i++) {
            assertThat(client.removeTotp(idToken, app.wrongCode()).code()).isEqualTo("otp_not_valid");
        }
        Reply locked = client.removeTotp(idToken, app.code(1));
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.code()).isEqualTo("otp_attempts_exhausted");
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(800, 900);
        side.clock().advance(Duration.ofMinutes(14));
        String fresh = client.refresh(login.text("refreshToken")).text("idToken");
        assertThat(client.removeTotp(fresh, app.code()).status()).isEqualTo(429);
        side.clock().advance(Duration.ofMinutes(1));
        assertThat(client.removeTotp(fresh, app.code()).status()).isEqualTo(200);
    }

    @Test
    void aRecoveryCodeThatNobodyHasIsWrong() {
        validated();
        assertThat(client.removeTotp(idToken, "abcde-fghij").code()).isEqualTo("otp_not_valid");
    }

    private AuthenticatorApp validated() {
        AuthenticatorApp app = app(client.addTotp(idToken));
        assertThat(client.verify(idToken, "TOTP", app.code()).status()).isEqualTo(200);
        return app;
    }

    private static AuthenticatorApp app(Reply added) {
        return new AuthenticatorApp(added.json().at("/totp/secret").asString(), side.clock());
    }
}
