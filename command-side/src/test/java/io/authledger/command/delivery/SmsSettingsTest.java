package io.authledger.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SmsSettingsTest {

    @Test
    void nothingIsSentUnlessAGatewayIsSet() {
        SmsSettings settings = bound();
        assertThat(settings.twilio().isSet()).isFalse();
        assertThat(settings.webhook().isSet()).isFalse();
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    /** As an environment has it in which a variable is there and empty. */
    @Test
    void whatIsBlankIsNotSet() {
        SmsSettings settings =
                bound("twilio.account-sid", "", "twilio.auth-token", "", "webhook.url", "", "webhook.secret", " ");
        assertThat(settings.twilio().isSet()).isFalse();
        assertThat(settings.webhook().isSet()).isFalse();
    }

    @Test
    void eitherGatewayMayBeSet() {
        assertThat(bound("twilio.account-sid", "AC1", "twilio.auth-token", "t", "twilio.from", "+15005550006")
                        .twilio()
                        .isSet())
                .isTrue();
        assertThat(bound("webhook.url", "https://sms.example.org/send", "webhook.secret", "whsec_x")
                        .webhook()
                        .isSet())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twilio.account-sid=AC1 | Set authledger.sms.twilio.auth-token too",
                "twilio.account-sid=AC1 twilio.auth-token=t | Set authledger.sms.twilio.from or"
                        + " authledger.sms.twilio.messaging-service-sid, and only one of them",
                "twilio.account-sid=AC1 twilio.auth-token=t twilio.from=a twilio.messaging-service-sid=b | Set"
                        + " authledger.sms.twilio.from or authledger.sms.twilio.messaging-service-sid, and only one of"
                        + " them",
                "twilio.account-sid=AC1 twilio.auth-token=t twilio.from=a twilio.base-url=ftp://x |"
                        + " authledger.sms.twilio.base-url must be an http or https URL",
                "webhook.url=https://x.example | Set authledger.sms.webhook.secret too",
                "webhook.url=/here webhook.secret=s | authledger.sms.webhook.url must be an http or https URL",
                "webhook.url=https://x.example webhook.secret=s twilio.account-sid=AC1 twilio.auth-token=t"
                        + " twilio.from=a | Set authledger.sms.twilio.account-sid or authledger.sms.webhook.url, not"
                        + " both",
                "timeout=46s | authledger.sms.connect-timeout and authledger.sms.timeout go from 1ms to 45s",
                "connect-timeout=0s | authledger.sms.connect-timeout and authledger.sms.timeout go from 1ms to 45s"
            })
    void whatDoesNotGoTogetherIsToldByName(String properties, String message) {
        String[] settings = properties.split("[ =]");
        assertThatThrownBy(() -> bound(settings)).rootCause().hasMessage(message);
    }

    @Test
    void noSecretIsShown() {
        assertThat(bound("twilio.account-sid", "AC1", "twilio.auth-token", "my-token", "twilio.from", "+15005550006")
                        .toString())
                .doesNotContain("my-token");
        assertThat(bound("webhook.url", "https://user:pass@x.example", "webhook.secret", "my-secret")
                        .toString())
                .doesNotContain("my-secret", "pass");
    }

    private static SmsSettings bound(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put("authledger.sms." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("authledger.sms", SmsSettings.class);
    }
}
