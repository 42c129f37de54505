package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsContractTest extends ContractTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger(600_000_000);

    private final String idToken = loggedIn().text("idToken");
    private final String phone = String.valueOf(NUMBERS.incrementAndGet());
    private final String e164 = "+34" + phone;

    @Test
    void aPhoneIsAddedAndValidatedByTheCodeThatItGets() {
        Reply added = client.addSms(idToken, phone, "ES");
        assertThat(added.status()).as(added.raw().body()).isEqualTo(200);
        assertThat(added.text("phoneNumber")).isEqualTo("+34******" + phone.substring(6));
        assertThat(added.json().path("hasValidatedPhone").asBoolean(true)).isFalse();
        assertThat(added.json().has("phoneVerificationDate")).isFalse();
        assertThat(added.header("Position")).isNotEmpty();
        Reply verified = client.verify(idToken, "SMS", code(e164));
        assertThat(verified.status()).as(verified.raw().body()).isEqualTo(200);
        assertThat(verified.json().path("hasValidatedPhone").asBoolean()).isTrue();
        assertThat(verified.text("phoneVerificationDate"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(verified.json().path("hasValidatedEmail").asBoolean()).isFalse();
    }

    @Test
    void theSmsHasTheCodeFirstInTheLanguageOfTheRequest() {
        client.post(
                "/auth/otp/methods/sms",
                "{\"phone\":\"" + phone + "\",\"country\":\"ES\"}",
                Client.bearerAnd(idToken, "Accept-Language", "es-ES,es;q=0.9,en;q=0.8"));
        assertThat(letters(e164, 1).get(0).text()).matches("\\d{6} es tu clave\\..*");
    }

    @Test
    void aValidatedPhoneIsNotReplaced() {
        validated();
        Reply again = client.addSms(idToken, "699999999", "ES");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("sms_already_configured");
    }

    @Test
    void aPhoneThatIsNotValidatedIsReplaced() {
        client.addSms(idToken, phone, "ES");
        String oldCode = code(e164);
        side.clock().advance(Duration.ofSeconds(31));
        String other = String.valueOf(NUMBERS.incrementAndGet());
        Reply replaced = client.addSms(idToken, other, "ES");
        assertThat(replaced.text("phoneNumber")).endsWith(other.substring(6));
        String newCode = code("+34" + other);
        if (!oldCode.equals(newCode)) {
            assertThat(client.verify(idToken, "SMS", oldCode).code()).isEqualTo("otp_not_valid");
        }
        assertThat(client.verify(idToken, "SMS", newCode).status()).isEqualTo(200);
    }

    @Test
    void theSamePhoneOnceMoreSendsNothingWithinTheInterval() {
        Reply first = client.addSms(idToken, phone, "ES");
        Reply second = client.addSms(idToken, "+34 " + phone, "ES");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(letters(e164, 1)).hasSize(1);
    }

    @Test
    void fivePhonesInAQuarterOfAnHourAreEnough() {
        for (int i = 0; i < 4; i++) {
            assertThat(client.addSms(idToken, String.valueOf(NUMBERS.incrementAndGet()), "ES")
                            .status())
                    .isEqualTo(200);
        }
        client.addSms(idToken, phone, "ES");
        Reply sixth = client.addSms(idToken, String.valueOf(NUMBERS.incrementAndGet()), "ES");
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.code()).isEqualTo("otp_requests_exhausted");
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(600, 900);
        assertThat(client.verify(idToken, "SMS", code(e164)).text("phoneNumber"))
                .as("the phone that was there stays")
                .endsWith(phone.substring(6));
    }

    @ParameterizedTest
    @CsvSource({"912345678, ES", "12, ES", "+34612345678, US", "'not a number', ES", "612345678 ext. 7, ES"})
    void whatCannotReceiveAnSmsIsNotValid(String number, String country) {
        Reply refused = client.addSms(idToken, number, country);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("phone_not_valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "ESP", "ZZ", "001", "Spain"})
    void aCountryIsOneOfTheKnownRegions(String country) {
        Reply refused = client.addSms(idToken, phone, country);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("validation_failed");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("country");
    }

    @Test
    void withoutAPhoneNoSmsIsSentAndNothingValidated() {
        Reply request = client.get("/auth/otp/code?method=SMS", Client.bearer(idToken));
        assertThat(request.status()).isEqualTo(400);
        assertThat(request.code()).isEqualTo("otp_method_not_allowed");
        Reply verify = client.verify(idToken, "SMS", "123456");
        assertThat(verify.status()).isEqualTo(400);
        assertThat(verify.code()).isEqualTo("otp_channel_not_configured");
    }

    @Test
    void aValidatedPhoneGetsCodesAndSaysThatItIsValidated() {
        validated();
        side.clock().advance(Duration.ofSeconds(31));
        Reply request = client.get("/auth/otp/code?method=SMS", Client.bearer(idToken));
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.text("channel")).isEqualTo("SMS");
        assertThat(request.json().path("validated").asBoolean()).isTrue();
        letters(e164, 2);
        Reply again = client.verify(idToken, "SMS", "123456");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("otp_channel_already_verified");
    }

    @Test
    void codesToThePhoneAreCountedApartFromThoseToTheAddress() {
        client.addSms(idToken, phone, "ES");
        String code = code(e164);
        for (int i = 0; i < 5; i++) {
            assertThat(client.verify(idToken, "SMS", notThe(code)).code()).isEqualTo("otp_not_valid");
        }
        assertThat(client.verify(idToken, "SMS", code).code()).isEqualTo("otp_attempts_exhausted");
        assertThat(client.verify(idToken, "EMAIL", "abcde-fghij").code()).isEqualTo("otp_not_valid");
    }

    @Test
    void aPhoneIsRemoved() {
        validated();
        Reply removed = client.delete("/auth/otp/methods/sms", Client.bearer(idToken));
        assertThat(removed.status()).as(removed.raw().body()).isEqualTo(200);
        assertThat(removed.json().path("hasValidatedPhone").asBoolean(true)).isFalse();
        assertThat(removed.json().has("phoneNumber")).isFalse();
        Reply again = client.delete("/auth/otp/methods/sms", Client.bearer(idToken));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("otp_channel_not_configured");
        assertThat(client.addSms(idToken, String.valueOf(NUMBERS.incrementAndGet()), "ES")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPhoneIsRemovedByTheSecondFactorOfWhoHasOne() {
        validated();
        AuthenticatorApp app = new AuthenticatorApp(
                client.addTotp(idToken).json().at("/totp/secret").asString(), side.clock());
        client.verify(idToken, "TOTP", app.code());
        Reply missing = client.delete("/auth/otp/methods/sms", Client.bearer(idToken));
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.code()).isEqualTo("second_factor_required");
        assertThat(client.removeSms(idToken, app.wrongCode()).code()).isEqualTo("otp_not_valid");
        assertThat(client.removeSms(idToken, app.code(1)).status()).isEqualTo(200);
    }

    private void validated() {
        client.addSms(idToken, phone, "ES");
        assertThat(client.verify(idToken, "SMS", code(e164)).status()).isEqualTo(200);
    }
}
