package io.authledger.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Language;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.NewSession;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SecretDigest;
import io.authledger.command.CommandProcess;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.UserKeys;
import io.authledger.command.usecase.Client;
import io.authledger.command.usecase.OtpMethods;
import io.authledger.command.usecase.Requester;
import io.authledger.command.user.Users;
import io.authledger.embedded.TestPostgres;
import io.authledger.embedded.TestPostgres.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** From a phone that is added to a gateway over HTTP, through store, ledger and jobs. */
@ExtendWith(OutputCaptureExtension.class)
class SmsTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicInteger NUMBERS = new AtomicInteger(620_000_000);
    private static final Database DATABASE = TestPostgres.freshDatabase();
    private static final Gateway.Behaviour TAKES = Gateway.answering(202, "{\"id\":\"provider-id-4711\"}");

    private static final Gateway GATEWAY = new Gateway(TAKES);
    private static CommandProcess process;

    private final UUID userId = UUID.randomUUID();
    private final UUID sessionId = UUID.randomUUID();
    private final String phone = "+34" + NUMBERS.incrementAndGet();

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        process = CommandProcess.serving(
                DATABASE,
                // Nobody listens there: the codes to the addresses of this test's users are never taken.
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=9",
                "authledger.sms.webhook.url=" + GATEWAY.url() + "/sms",
                "authledger.sms.webhook.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "authledger.sms.timeout=2s",
                "authledger.delivery.first-retry=100ms",
                "authledger.delivery.attempts=20");
    }

    @AfterAll
    static void stop() {
        Awaitility.reset();
        process.close();
        GATEWAY.close();
    }

    @BeforeEach
    void aUserIsLoggedIn() {
        GATEWAY.behave(TAKES);
        DataKeys keys = process.bean(DataKeys.class);
        UserKeys own = keys.make(userId);
        keys.keep(userId, own);
        process.bean(Users.class)
                .send(new RegisterUser(
                        userId,
                        own.secret().sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM),
                        own.display().sealDisplay(SealedField.OBFUSCATED_EMAIL, "a***a@example.org", RANDOM),
                        own.secret().sealSecret(SealedField.PASSWORD_HASH, "none", RANDOM),
                        new NewChallenge(UUID.randomUUID(), "key", Language.ENGLISH),
                        null));
        process.bean(Users.class)
                .send(new LogIn(
                        userId,
                        UUID.randomUUID(),
                        true,
                        1,
                        null,
                        null,
                        own.display().sealDisplay(SealedField.NETWORK, "192.0.2.7", RANDOM),
                        false,
                        null,
                        new NewSession(
                                sessionId,
                                UUID.randomUUID(),
                                own.display().sealDisplay(SealedField.USER_AGENT, "tests", RANDOM),
                                new SecretDigest(new byte[32]),
                                new SecretDigest(new byte[32]),
                                Instant.now().plus(Duration.ofDays(1)),
                                Language.ENGLISH)));
    }

    @AfterEach
    void nothingIsLeftForThePhone() {
        await().until(() -> count("SELECT count(*) FROM delivery_jobs WHERE kind = 'SMS_CODE'") == 0);
    }

    @Test
    void aPhoneGetsTheCodeFirstInTheLanguageOfTheRequest() {
        addPhone(Language.ENGLISH);
        assertThat(texts()).singleElement().asString().matches("[0-9]{6} is your code\\. .*");
    }

    @Test
    void aPhoneMayBeWrittenToInSpanish() {
        addPhone(Language.SPANISH);
        assertThat(texts()).singleElement().asString().matches("[0-9]{6} es tu clave\\. .*");
    }

    @Test
    void whatWasSentIsAnEventWithTheProvidersIdSealed() {
        addPhone(Language.ENGLISH);
        await().until(() -> count("user.message.sent", userId) == 1);
        String event = sql().sql("SELECT convert_from(payload, 'UTF8') FROM events"
                        + " WHERE payload_type = 'user.message.sent' AND aggregate_identifier = ?")
                .param(userId.toString())
                .query(String.class)
                .single();
        assertThat(event)
                .contains("\"channel\":\"SMS\"", "\"providerMessageId\":{")
                .doesNotContain("provider-id-4711");
    }

    @Test
    void anSmsIsTriedAgainWithTheSameIdUntilTheGatewayTakesIt() {
        GATEWAY.behave(Gateway.answering(500, ""));
        addPhone(Language.ENGLISH);
        await().until(() -> count("user.message.failed", userId) >= 2);
        GATEWAY.behave(TAKES);
        await().until(() -> count("user.message.sent", userId) == 1);
        assertThat(GATEWAY.calls.stream()
                        .filter(call -> call.body().contains(phone))
                        .map(call -> call.headers().get("webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void anSmsOutlivesAGatewayThatHangsUp() {
        GATEWAY.behave(out -> {});
        addPhone(Language.ENGLISH);
        await().until(() -> count("user.message.failed", userId) >= 2);
        GATEWAY.behave(TAKES);
        await().until(() -> count("user.message.sent", userId) == 1);
    }

    @Test
    void aRefusedNumberIsGivenUpAtOnce() {
        GATEWAY.behave(Gateway.answering(422, ""));
        addPhone(Language.ENGLISH);
        await().until(() -> count("user.message.given-up", userId) == 1);
        assertThat(count("user.message.failed", userId)).isZero();
    }

    @Test
    void noNumberStandsInTheDatabaseOrTheLogInTheClear(CapturedOutput output) {
        GATEWAY.behave(Gateway.answering(500, "{\"code\":1,\"message\":\"" + phone + "\"}"));
        addPhone(Language.ENGLISH);
        await().until(() -> count("user.message.failed", userId) >= 1);
        GATEWAY.behave(TAKES);
        await().until(() -> count("user.message.sent", userId) == 1);
        for (String table : List.of("events", "delivery_jobs", "data_keys", "snapshots")) {
            assertThat(sql().sql("SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%' || ? || '%'"
                                    + " OR t::text LIKE '%' || encode(convert_to(?, 'UTF8'), 'hex') || '%'")
                            .params(phone, phone)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(output.getAll()).contains("was not taken").doesNotContain(phone, phone.substring(3));
    }

    private void addPhone(Language language) {
        Client client = new Client("192.0.2.7", "tests", null, language);
        process.bean(OtpMethods.class).addSms(new Requester(userId, sessionId, client), phone, "ES");
    }

    private List<String> texts() {
        await().until(() -> GATEWAY.calls.stream().anyMatch(call -> call.body().contains(phone)));
        return GATEWAY.calls.stream()
                .map(call -> JsonMapper.shared().readTree(call.body()).path("data"))
                .filter(sms -> sms.path("to").asString().equals(phone))
                .map(sms -> sms.path("text").asString())
                .toList();
    }

    private static int count(String type, UUID userId) {
        // The mails of these users have an end of their own.
        return sql().sql("SELECT count(*) FROM events WHERE payload_type = ? AND aggregate_identifier = ?"
                        + " AND convert_from(payload, 'UTF8')::json ->> 'channel' = 'SMS'")
                .params(type, userId.toString())
                .query(Integer.class)
                .single();
    }

    private static int count(String query) {
        return sql().sql(query).query(Integer.class).single();
    }

    private static JdbcClient sql() {
        return process.bean(JdbcClient.class);
    }
}
