package io.authledger.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.authledger.api.Channel;
import io.authledger.command.TestClock;
import io.authledger.command.delivery.Gateway.Call;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both gateways against a server that answers well, slowly, badly, and not at all. */
class SmsCouriersTest {

    private static final Instant NOW = Instant.parse("2025-06-09T05:45:44.994Z");
    private static final Message SMS =
            new Message(new UUID(0xe, 7), Channel.SMS, "+34612345678", "", "012345 es tu clave. ¿Sí? & +");
    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofMillis(700);
    private static final Gateway.Behaviour TAKES = Gateway.answering(201, "{\"sid\":\"SM1\",\"id\":\"w1\"}");

    private final TestClock clock = new TestClock(NOW);
    private final Gateway gateway = new Gateway(TAKES);

    @AfterEach
    void stop() {
        gateway.close();
    }

    static Stream<Function<SmsCouriersTest, Courier>> both() {
        return Stream.of(SmsCouriersTest::twilio, SmsCouriersTest::webhook);
    }

    private Courier twilio() {
        return twilio(gateway.url());
    }

    private Courier twilio(String url) {
        SmsSettings.Twilio account = new SmsSettings.Twilio("AC1", "a token", "+15005550006", "", URI.create(url));
        return new TwilioCourier(settings(account, new SmsSettings.Webhook(null, "")), clock);
    }

    private Courier webhook() {
        SmsSettings.Webhook hook = new SmsSettings.Webhook(URI.create(gateway.url() + "/sms"), "whsec_" + KEY);
        return new WebhookCourier(
                settings(new SmsSettings.Twilio("", "", "", "", URI.create("https://api.twilio.com")), hook), clock);
    }

    private static SmsSettings settings(SmsSettings.Twilio twilio, SmsSettings.Webhook webhook) {
        return new SmsSettings(twilio, webhook, CONNECT, TIMEOUT);
    }

    @Test
    void twilioGetsAFormWithItsAccountsCredentials() {
        assertThat(twilio().deliver(SMS)).isEqualTo("SM1");
        Call call = gateway.calls.get(0);
        assertThat(call.line()).isEqualTo("POST /2010-04-01/Accounts/AC1/Messages.json HTTP/1.1");
        assertThat(call.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("authorization", "Basic " + base64("AC1:a token"));
        assertThat(Stream.of(call.body().split("&")).map(SmsCouriersTest::decoded))
                .containsExactly("To=+34612345678", "From=+15005550006", "Body=" + SMS.text());
    }

    @Test
    void twilioMayChooseTheSender() {
        SmsSettings.Twilio account =
                new SmsSettings.Twilio("AC1", "t", "", "MG7", URI.create(gateway.url() + "/proxy"));
        new TwilioCourier(settings(account, new SmsSettings.Webhook(null, "")), clock).deliver(SMS);
        assertThat(gateway.calls.get(0).line()).startsWith("POST /proxy/2010-04-01/");
        assertThat(gateway.calls.get(0).body())
                .contains("MessagingServiceSid=MG7")
                .doesNotContain("From=");
    }

    @Test
    void aWebhookGetsASignedCall() throws Exception {
        assertThat(webhook().deliver(SMS)).isEqualTo("w1");
        Call call = gateway.calls.get(0);
        assertThat(call.line()).isEqualTo("POST /sms HTTP/1.1");
        JsonNode body = JsonMapper.shared().readTree(call.body());
        assertThat(body).isEqualTo(JsonMapper.shared().readTree("""
                {"type": "sms.send", "timestamp": "2025-06-09T05:45:44.994Z",
                 "data": {"to": "+34612345678", "text": "012345 es tu clave. ¿Sí? & +"}}"""));
        String signed = SMS.id() + "." + NOW.getEpochSecond() + "." + call.body();
        assertThat(call.headers())
                .containsEntry("webhook-id", SMS.id().toString())
                .containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond()))
                .containsEntry("webhook-signature", "v1," + hmac(signed));
    }

    @Test
    void aWebhookNeedSayNothingButYes() {
        gateway.behave(Gateway.answering(204, ""));
        assertThat(webhook().deliver(SMS)).isNull();
        gateway.behave(Gateway.answering(200, "<html>fine</html>"));
        assertThat(webhook().deliver(SMS)).isNull();
    }

    @Test
    void aWebhookThatSaidYesMayBreakOff() {
        gateway.behave(out ->
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"id\":".getBytes(StandardCharsets.US_ASCII)));
        assertThat(webhook().deliver(SMS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"612345678", "123456", "34612", "\"+34612345678\""})
    void aCodeInAnAnswerIsToldOnlyIfItCanBeNothingElse(String code) {
        gateway.behave(Gateway.answering(500, "{\"code\":" + code + "}"));
        assertThat(failureOf(webhook())).hasMessage(code.length() == 5 ? "HTTP 500, code " + code : "HTTP 500");
    }

    @ParameterizedTest
    @CsvSource({"200, '<html>Sign in to the network</html>'", "200, '{\"sid\":\"SM1\"}'", "204, ''"})
    void aSuccessThatIsNot201IsNotTwilios(int status, String body) {
        gateway.behave(Gateway.answering(status, body));
        assertThat(failureOf(twilio()).isPermanent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sid\":7}", "{\"sid\":"})
    void whatTwilioTookIsTakenAlsoWithoutItsId(String body) {
        gateway.behave(Gateway.answering(201, body));
        assertThat(twilio().deliver(SMS)).isNull();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aServerErrorIsForNow(Function<SmsCouriersTest, Courier> courier) {
        gateway.behave(Gateway.answering(500, "{\"code\":20500,\"message\":\"+34612345678 broke us\"}"));
        DeliveryFailedException failure = failureOf(courier.apply(this));
        assertThat(failure.isPermanent()).isFalse();
        assertThat(failure).hasMessage("HTTP 500, code 20500");
    }

    @ParameterizedTest
    @MethodSource("both")
    void aRefusedNumberIsForGood(Function<SmsCouriersTest, Courier> courier) {
        gateway.behave(Gateway.answering(400, "{\"code\":21211,\"message\":\"'To' +34612345678 is not valid\"}"));
        DeliveryFailedException failure = failureOf(courier.apply(this));
        assertThat(failure.isPermanent()).isTrue();
        assertThat(failure).hasMessage("HTTP 400, code 21211");
    }

    @ParameterizedTest
    @CsvSource({"410, true", "422, true", "401, false", "403, false", "404, false", "408, false", "503, false"})
    void whatAWebhookRefusesForGood(int status, boolean permanent) {
        gateway.behave(Gateway.answering(status, ""));
        assertThat(failureOf(webhook()).isPermanent()).isEqualTo(permanent);
    }

    @ParameterizedTest
    @MethodSource("both")
    void whoSaysTooManySaysUntilWhen(Function<SmsCouriersTest, Courier> courier) {
        gateway.behave(Gateway.answering(429, "", "Retry-After: 17"));
        assertThat(failureOf(courier.apply(this)).retryAfter()).isEqualTo(Duration.ofSeconds(17));
        gateway.behave(Gateway.answering(503, "", "Retry-After: Mon, 9 Jun 2025 05:46:14 GMT"));
        assertThat(failureOf(courier.apply(this)).retryAfter()).isEqualTo(Duration.ofMillis(29_006));
        gateway.behave(Gateway.answering(429, "", "Retry-After: 999999999"));
        assertThat(failureOf(courier.apply(this)).retryAfter()).isEqualTo(Duration.ofMinutes(10));
        gateway.behave(Gateway.answering(429, "", "Retry-After: soon"));
        assertThat(failureOf(courier.apply(this)).retryAfter()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @MethodSource("both")
    void aRedirectIsNotFollowed(Function<SmsCouriersTest, Courier> courier) {
        gateway.behave(Gateway.answering(307, "", "Location: " + gateway.url() + "/elsewhere"));
        assertThat(failureOf(courier.apply(this))).hasMessage("HTTP 307");
        assertThat(gateway.calls).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("both")
    void anAnswerThatDoesNotComeInTimeIsNone(Function<SmsCouriersTest, Courier> courier) {
        CountDownLatch end = new CountDownLatch(1);
        gateway.behave(out -> end.await(30, TimeUnit.SECONDS));
        assertEndsInTime(courier.apply(this));
        end.countDown();
    }

    @ParameterizedTest
    @MethodSource("both")
    void anAnswerThatNeverEndsIsNone(Function<SmsCouriersTest, Courier> courier) {
        CountDownLatch end = new CountDownLatch(1);
        gateway.behave(out -> {
            out.write("HTTP/1.1 500 Broken\r\nContent-Length: 1000000\r\n\r\n{\"sid\":"
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 300 && !end.await(100, TimeUnit.MILLISECONDS); i++) {
                out.write(' ');
                out.flush();
            }
        });
        assertEndsInTime(courier.apply(this));
        end.countDown();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aHugeAnswerDoesNoHarm(Function<SmsCouriersTest, Courier> courier) {
        gateway.behave(Gateway.answering(500, "x".repeat(10_000_000)));
        assertThat(failureOf(courier.apply(this))).hasMessage("HTTP 500");
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatIsNoHttpIsNoAnswer(Function<SmsCouriersTest, Courier> courier) {
        gateway.behave(out -> out.write("220 smtp.example.org ready\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(failureOf(courier.apply(this)).isPermanent()).isFalse();
        gateway.behave(out -> {});
        assertThat(failureOf(courier.apply(this)).isPermanent()).isFalse();
        gateway.behave(
                out -> out.write("HTTP/1.1 500 Odd\r\nContent-Length: -7\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(failureOf(courier.apply(this)).isPermanent()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aGatewayThatIsAwayIsForNow(Function<SmsCouriersTest, Courier> courier) {
        gateway.close();
        DeliveryFailedException failure = failureOf(courier.apply(this));
        assertThat(failure.isPermanent()).isFalse();
        assertThat(failure.getMessage()).doesNotContain("127.0.0.1");
    }

    /** The example of the specification. */
    @Test
    void theVectorOfStandardWebhooks() {
        assertThat(new WebhookSignature("whsec_" + KEY)
                        .of("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @CsvSource({"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64"})
    void aSecretThatIsNoneIsNotQuoted(String secret) {
        assertThatThrownBy(() -> new WebhookSignature(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("authledger.sms.webhook.secret must be whsec_ and 24 to 64 bytes in Base64");
    }

    private static DeliveryFailedException failureOf(Courier courier) {
        return catchThrowableOfType(DeliveryFailedException.class, () -> courier.deliver(SMS));
    }

    private static void assertEndsInTime(Courier courier) {
        long began = System.nanoTime();
        assertThat(failureOf(courier).isPermanent()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(TIMEOUT.dividedBy(2), Duration.ofSeconds(15));
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String field) {
        return URLDecoder.decode(field, StandardCharsets.UTF_8);
    }
}
