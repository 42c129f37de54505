package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecoveryCodesContractTest extends ContractTest {

    private final Reply login = loggedIn();
    private final String idToken = login.text("idToken");

    @Test
    void tenCodesAreShownOnce() {
        AuthenticatorApp app = validated();
        Reply renewed = client.renewRecoveryCodes(idToken, app.code(1));
        assertThat(renewed.status()).as(renewed.raw().body()).isEqualTo(200);
        assertThat(renewed.header("Cache-Control")).contains("no-store");
        assertThat(renewed.header("Position")).isNotEmpty();
        assertThat(codesOf(renewed)).hasSize(10).doesNotHaveDuplicates().allSatisfy(code -> assertThat(code)
                .matches("[0-9a-z]{5}-[0-9a-z]{5}"));
        assertThat(renewed.json().propertyNames()).containsExactly("recoveryCodes");
    }

    @Test
    void withoutASecondFactorThereAreNone() {
        assertThat(client.renewRecoveryCodes(idToken, "123456").code()).isEqualTo("totp_not_configured");
        client.addTotp(idToken);
        Reply unconfirmed = client.postNothing("/auth/otp/recovery-codes", Client.bearer(idToken));
        assertThat(unconfirmed.status()).isEqualTo(400);
        assertThat(unconfirmed.code()).isEqualTo("totp_not_configured");
    }

    @Test
    void theyAreMadeForASecondFactorAlone() {
        AuthenticatorApp app = validated();
        Reply missing = client.postNothing("/auth/otp/recovery-codes", Client.bearer(idToken));
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.code()).isEqualTo("second_factor_required");
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_user_authentication\"");
        assertThat(client.renewRecoveryCodes(idToken, app.wrongCode()).code()).isEqualTo("otp_not_valid");
    }

    @Test
    void oneIsGoodOnceAndRemovesTheApp() {
        List<String> codes = codes(validated());
        List<String> newer = codesOf(client.renewRecoveryCodes(idToken, codes.get(9)));
        assertThat(client.removeTotp(idToken, codes.get(0)).code())
                .as("older ones die")
                .isEqualTo("otp_not_valid");
        List<String> newest = codesOf(client.renewRecoveryCodes(idToken, newer.get(3)));
        assertThat(client.removeTotp(idToken, newer.get(3)).code()).isEqualTo("otp_not_valid");
        Reply removed = client.removeTotp(idToken, newest.get(5));
        assertThat(removed.status()).as(removed.raw().body()).isEqualTo(200);
        assertThat(removed.json().path("hasValidatedSecret").asBoolean(true)).isFalse();
    }

    @Test
    void theyDieWithTheApp() {
        AuthenticatorApp app = validated();
        List<String> codes = codes(app);
        assertThat(client.removeTotp(idToken, codes.get(0)).status()).isEqualTo(200);
        side.clock().advance(Duration.ofMinutes(2));
        AuthenticatorApp next = validated();
        assertThat(client.removeTotp(idToken, codes.get(1)).code()).isEqualTo("otp_not_valid");
        assertThat(client.removeTotp(idToken, next.code(1)).status()).isEqualTo(200);
    }

    @Test
    void whatLooksAlikeOnPaperIsReadAlike() {
        List<String> codes = codes(validated());
        String misread = codes.get(2).replace('0', 'o').replace('1', 'l');
        assertThat(client.removeTotp(idToken, misread).status()).isEqualTo(200);
    }

    @Test
    void tenWrongOnesLockThemAndNotTheApp() {
        AuthenticatorApp app = validated();
        List<String> codes = codes(app);
        for (int i = 0; i < 10; i++) {
            assertThat(client.removeTotp(idToken, "zzzzz-zzzzz").code()).isEqualTo("otp_not_valid");
        }
        assertThat(client.removeTotp(idToken, "zzzzzzzzzz").code()).isEqualTo("otp_malformed");
        Reply locked = client.removeTotp(idToken, codes.get(0));
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.code()).isEqualTo("otp_attempts_exhausted");
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(800, 900);
        side.clock().advance(Duration.ofMinutes(1));
        assertThat(client.removeTotp(idToken, app.code()).status()).isEqualTo(200);
    }

    @Test
    void oneFreesAnAppThatIsLocked() {
        AuthenticatorApp app = validated();
        List<String> codes = codes(app);
        for (int i = 0; i < 10; i++) {
            client.removeTotp(idToken, app.wrongCode());
        }
        side.clock().advance(Duration.ofMinutes(2));
        assertThat(client.removeTotp(idToken, app.code()).status()).isEqualTo(429);
        assertThat(client.renewRecoveryCodes(idToken, codes.get(0)).status()).isEqualTo(200);
        assertThat(client.removeTotp(idToken, app.code()).status()).isEqualTo(200);
    }

    private AuthenticatorApp validated() {
        AuthenticatorApp app = new AuthenticatorApp(
                client.addTotp(idToken).json().at("/totp/secret").asString(), side.clock());
        assertThat(client.verify(idToken, "TOTP", app.code()).status()).isEqualTo(200);
        return app;
    }

    private List<String> codes(AuthenticatorApp app) {
        return codesOf(client.renewRecoveryCodes(idToken, app.code(1)));
    }

    private static List<String> codesOf(Reply renewed) {
        return renewed.json()
                .path("recoveryCodes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
