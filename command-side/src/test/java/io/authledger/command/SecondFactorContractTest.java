package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.authledger.command.Client.Reply;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Step-up, and the user's own switch. */
class SecondFactorContractTest extends ContractTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger(620_000_000);
    private static final String AAL1 = "urn:authledger:aal1";
    private static final String AAL2 = "urn:authledger:aal2";

    private final String address = registered();
    private final Reply login = client.logIn(address, PASSWORD);
    private final String idToken = login.text("idToken");
    private final String phone = String.valueOf(NUMBERS.incrementAndGet());

    @Test
    void aCodeOfTheAppRaisesTheSessionForGood() throws ParseException {
        AuthenticatorApp app = validated();
        side.clock().advance(Duration.ofMinutes(2));
        Reply raised = client.stepUp(idToken, "TOTP", app.code());
        assertThat(raised.status()).as(raised.raw().body()).isEqualTo(200);
        assertThat(raised.header("Position")).isNotEmpty();
        assertThat(raised.header("Cache-Control")).contains("no-store");
        JWTClaimsSet claims = claims(raised.text("idToken"));
        assertThat(claims.getStringClaim("acr")).isEqualTo(AAL2);
        assertThat(claims.getStringListClaim("amr")).containsExactly("pwd", "otp", "mfa");
        assertThat(claims.getClaim("auth_time")).isEqualTo(claims(idToken).getClaim("auth_time"));
        assertThat(claims.getClaim("sid")).isEqualTo(claims(idToken).getClaim("sid"));
        JWTClaimsSet refreshed =
                claims(client.refresh(login.text("refreshToken")).text("idToken"));
        assertThat(refreshed.getStringClaim("acr")).isEqualTo(AAL2);
        assertThat(refreshed.getStringListClaim("amr")).containsExactly("pwd", "otp", "mfa");
        assertThat(client.stepUp(idToken, "TOTP", app.code()).code())
                .as("a code used once is used up")
                .isEqualTo("otp_not_valid");
    }

    @Test
    void aRecoveryCodeRaisesTheSession() throws ParseException {
        AuthenticatorApp app = validated();
        Reply renewed = client.renewRecoveryCodes(idToken, app.code(1));
        Reply raised = client.stepUp(
                idToken, "TOTP", renewed.json().at("/recoveryCodes/0").asString());
        assertThat(claims(raised.text("idToken")).getStringClaim("acr")).isEqualTo(AAL2);
    }

    @Test
    void aCodeToThePhoneRaisesTheSessionOfWhoHasNoSecondFactor() throws ParseException {
        Reply early = client.stepUp(idToken, "SMS", "123456");
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.code()).isEqualTo("otp_channel_not_configured");
        String code = secondSms();
        Reply raised = client.stepUp(idToken, "SMS", code);
        assertThat(raised.status()).as(raised.raw().body()).isEqualTo(200);
        JWTClaimsSet claims = claims(raised.text("idToken"));
        assertThat(claims.getStringClaim("acr")).isEqualTo(AAL2);
        assertThat(claims.getStringListClaim("amr")).containsExactly("pwd", "sms", "mfa");
        assertThat(client.stepUp(idToken, "SMS", code).code()).isEqualTo("otp_not_valid");
    }

    @Test
    void aPhoneStandsInForNoSecondFactorThatIsThere() {
        String code = secondSms();
        validated();
        Reply refused = client.stepUp(idToken, "SMS", code);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("otp_method_not_allowed");
    }

    @Test
    void aCodeByMailRaisesNothing() {
        Reply refused = client.stepUp(idToken, "EMAIL", code(address));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("otp_method_not_allowed");
    }

    @Test
    void withoutACodeNothingIsRaised() {
        String[] bearer = Client.bearer(idToken);
        Reply malformed = client.post("/auth/login/step-up", "{\"channel\":\"SMS\"}", bearer);
        assertThat(malformed.code()).isEqualTo("otp_malformed");
        validated();
        Reply missing = client.post("/auth/login/step-up", "{\"channel\":\"TOTP\"}", bearer);
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.code()).isEqualTo("second_factor_required");
        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_user_authentication\"");
    }

    @Test
    void aLoginAsksWhomeverWishesIt() throws ParseException {
        AuthenticatorApp app = validated();
        assertThat(choose(true, app.code(1)).status()).isEqualTo(204);
        Reply asked = client.logIn(address, PASSWORD);
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.code()).isEqualTo("second_factor_required");
        assertThat(asked.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_user_authentication\"");
        assertThat(client.logIn(address, "wrong horse battery").code()).isEqualTo("authentication_failed");
        assertThat(client.logIn(address, "wrong horse battery", "x-otp", app.code())
                        .code())
                .isEqualTo("authentication_failed");
        assertThat(client.logIn(address, PASSWORD, "x-otp", app.wrongCode()).code())
                .isEqualTo("otp_not_valid");
        side.clock().advance(Duration.ofMinutes(2));
        Reply in = client.logIn(address, PASSWORD, "x-otp", app.code());
        assertThat(in.status()).as(in.raw().body()).isEqualTo(200);
        assertThat(claims(in.text("idToken")).getStringClaim("acr")).isEqualTo(AAL2);
        assertThat(choose(false, app.code(1)).status()).isEqualTo(204);
        assertThat(claims(client.logIn(address, PASSWORD).text("idToken")).getStringClaim("acr"))
                .isEqualTo(AAL1);
    }

    @Test
    void theSwitchTakesTheSecondFactorOfWhoHasOne() {
        AuthenticatorApp app = validated();
        Reply missing = client.put("/auth/mfa", "{\"atLogin\":true}", Client.bearer(idToken));
        assertThat(missing.code()).isEqualTo("second_factor_required");
        assertThat(choose(true, app.wrongCode()).code()).isEqualTo("otp_not_valid");
        assertThat(client.put("/auth/mfa", "{}", Client.bearer(idToken)).code()).isEqualTo("validation_failed");
        assertThat(client.put("/auth/mfa", "{\"atLogin\":\"true\"}", Client.bearer(idToken))
                        .code())
                .isEqualTo("body_not_valid");
    }

    @Test
    void whoHasNoSecondFactorLogsInWithoutOne() {
        assertThat(client.put("/auth/mfa", "{\"atLogin\":true}", Client.bearer(idToken))
                        .status())
                .isEqualTo(204);
        assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
        assertThat(client.logIn(address, PASSWORD, "x-otp", "123456").status()).isEqualTo(200);
    }

    @Test
    void aCodeThatIsGivenAtLoginIsJudgedAndRaisesTheSession() throws ParseException {
        AuthenticatorApp app = validated();
        assertThat(client.logIn(address, PASSWORD, "x-otp", app.wrongCode()).code())
                .isEqualTo("otp_not_valid");
        Reply in = client.logIn(address, PASSWORD, "x-otp", app.code(1));
        assertThat(claims(in.text("idToken")).getStringClaim("acr")).isEqualTo(AAL2);
        assertThat(claims(in.text("idToken")).getStringListClaim("amr")).containsExactly("pwd", "otp", "mfa");
    }

    @Test
    void tenWrongCodesAtLoginLockTheFactor() {
        AuthenticatorApp app = validated();
        for (int i = 0; i < 10; i++) {
            assertThat(client.logIn(address, PASSWORD, "x-otp", app.wrongCode()).code())
                    .isEqualTo("otp_not_valid");
        }
        Reply locked = client.logIn(address, PASSWORD, "x-otp", app.code(1));
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.code()).isEqualTo("otp_attempts_exhausted");
        assertThat(locked.header("Retry-After")).isNotEmpty();
        assertThat(client.logIn(address, PASSWORD).status())
                .as("who is not asked gets in")
                .isEqualTo(200);
    }

    private Reply choose(boolean atLogin, String code) {
        return client.put("/auth/mfa", "{\"atLogin\":" + atLogin + "}", Client.bearerAnd(idToken, "x-otp", code));
    }

    private AuthenticatorApp validated() {
        AuthenticatorApp app = new AuthenticatorApp(
                client.addTotp(idToken).json().at("/totp/secret").asString(), side.clock());
        assertThat(client.verify(idToken, "TOTP", app.code()).status()).isEqualTo(200);
        return app;
    }

    /** The code that a phone gets once it is validated. */
    private String secondSms() {
        client.addSms(idToken, phone, "ES");
        assertThat(client.verify(idToken, "SMS", code("+34" + phone)).status()).isEqualTo(200);
        side.clock().advance(Duration.ofSeconds(31));
        assertThat(client.get("/auth/otp/code?method=SMS", Client.bearer(idToken))
                        .status())
                .isEqualTo(200);
        return letters("+34" + phone, 2).get(1).text().substring(0, 6);
    }

    private static JWTClaimsSet claims(String idToken) throws ParseException {
        return SignedJWT.parse(idToken).getJWTClaimsSet();
    }
}
