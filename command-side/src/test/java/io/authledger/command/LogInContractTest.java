package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.authledger.command.Client.Reply;
import java.text.ParseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LogInContractTest {

    private static final String PASSWORD = "correct horse battery";

    private static RunningCommandSide side;
    private static Client client;

    @BeforeAll
    static void start() {
        side = RunningCommandSide.start(
                "authledger.limits.network-failures-per-minute=0",
                "authledger.limits.network-registrations-per-hour=0");
        client = new Client(side.url());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void aNewUserRegistersLogsInAndConfirmsTheAddress() throws ParseException {
        Reply registered = client.register("Ada@Example.org", PASSWORD);
        assertThat(registered.status()).isEqualTo(202);
        assertThat(registered.text("email")).isEqualTo("a***a@example.org");
        assertThat(registered.header("Position")).isEqualTo("1");

        Reply loggedIn = client.logIn("ada@example.org", PASSWORD);
        assertThat(loggedIn.status()).as(loggedIn.raw().body()).isEqualTo(200);
        assertThat(loggedIn.text("refreshToken")).hasSize(114);
        assertThat(loggedIn.text("deviceToken")).isNotEmpty();
        String idToken = loggedIn.text("idToken");
        assertThat(SignedJWT.parse(idToken).getHeader().getAlgorithm().getName())
                .isEqualTo("ES256");

        await().untilAsserted(
                        () -> assertThat(side.letters().to("ada@example.org")).hasSize(1));
        String code = side.letters().to("ada@example.org").get(0).text().substring(0, 6);
        Reply verified = client.verify(idToken, code);
        assertThat(verified.status()).as(verified.raw().body()).isEqualTo(200);
        assertThat(verified.json().path("hasValidatedEmail").asBoolean()).isTrue();
        assertThat(verified.text("status")).isEqualTo("ACTIVE");
        assertThat(verified.text("emailVerificationDate"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }
}
