package io.authledger.command.delivery;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How SMS are sent: by Twilio if {@code twilio.account-sid} is set, by a webhook if {@code webhook.url} is, else not at
 * all. What is blank is not set.
 *
 * @param connectTimeout for reaching the gateway
 * @param timeout for the whole exchange, its answer read
 */
@ConfigurationProperties("authledger.sms")
public record SmsSettings(
        @DefaultValue Twilio twilio,
        @DefaultValue Webhook webhook,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration timeout) {

    /** Both of them and what else a worker does must end well within the two minutes that it may hold a job. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    public SmsSettings {
        if (isOutOfRange(connectTimeout) || isOutOfRange(timeout)) {
            throw new IllegalArgumentException(
                    "authledger.sms.connect-timeout and authledger.sms.timeout go from 1ms to 45s");
        }
        if (twilio.isSet() && webhook.isSet()) {
            throw new IllegalArgumentException(
                    "Set authledger.sms.twilio.account-sid or authledger.sms.webhook.url, not both");
        }
    }

    private static boolean isOutOfRange(Duration time) {
        return time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(LONGEST) > 0;
    }

    /**
     * An account at Twilio.
     *
     * @param from the number in E.164 or the sender id that messages come from
     * @param messagingServiceSid the messaging service that chooses it, instead
     */
    public record Twilio(
            @DefaultValue("") String accountSid,
            @DefaultValue("") String authToken,
            @DefaultValue("") String from,
            @DefaultValue("") String messagingServiceSid,
            @DefaultValue("https://api.twilio.com") URI baseUrl) {

        public Twilio {
            if (!accountSid.isBlank()) {
                requireText(authToken, "authledger.sms.twilio.auth-token");
                requireHttp(baseUrl, "authledger.sms.twilio.base-url");
                if (from.isBlank() == messagingServiceSid.isBlank()) {
                    throw new IllegalArgumentException("Set authledger.sms.twilio.from or"
                            + " authledger.sms.twilio.messaging-service-sid, and only one of them");
                }
            }
        }

        boolean isSet() {
            return !accountSid.isBlank();
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /**
     * A webhook of the operator's own.
     *
     * @param secret signs what is sent: {@code whsec_} and 24 to 64 bytes in Base64, as Standard Webhooks has it
     */
    public record Webhook(
            @Nullable URI url, @DefaultValue("") String secret) {

        public Webhook {
            if (isSet(url)) {
                requireHttp(url, "authledger.sms.webhook.url");
                requireText(secret, "authledger.sms.webhook.secret");
            }
        }

        boolean isSet() {
            return isSet(url);
        }

        private static boolean isSet(@Nullable URI url) {
            return url != null && !url.toString().isBlank();
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    private static void requireText(String value, String property) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("Set " + property + " too");
        }
    }

    private static void requireHttp(@Nullable URI url, String property) {
        boolean http = url != null
                && url.getHost() != null
                && ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()));
        if (!http) {
            throw new IllegalArgumentException(property + " must be an http or https URL");
        }
    }
}
