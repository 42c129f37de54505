package io.authledger.command;

import static io.authledger.command.password.RangeServer.answering;
import static io.authledger.command.password.RangeServer.listing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.Client.Reply;
import io.authledger.command.password.RangeServer;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New passwords are looked up among those known from breaches, and taken where that cannot be. */
class BreachedPasswordContractTest extends ContractTest {

    private static final String BREACHED = "paper kites of 1984";
    private static final String NEW = "staple gun at noon";

    private static RangeServer range;

    @BeforeAll
    static void start() {
        range = new RangeServer();
        side = RunningCommandSide.start(Stream.concat(
                        Arrays.stream(NO_NETWORK_LIMITS),
                        Stream.of(
                                "authledger.password.breach-check.url=" + range.url(),
                                "authledger.password.breach-check.timeout=500ms"))
                .toArray(String[]::new));
        client = new Client(side.url());
    }

    @AfterAll
    static void closeRange() {
        range.close();
    }

    @BeforeEach
    void thePasswordIsListed() {
        range.behave(listing(BREACHED));
    }

    @Test
    void nobodyRegistersWithABreachedPassword() {
        String free = newAddress();
        assertRefused(client.register(free, BREACHED));
        assertThat(client.register(free, PASSWORD).status()).isEqualTo(202);
        assertThat(skipped(free)).isEmpty();
    }

    /** Neither the answer nor what is asked tells the one address from the other. */
    @Test
    void aTakenAddressIsAnsweredAsAFreeOne() {
        String taken = registered();
        assertThat(client.register(taken, BREACHED).text("detail"))
                .isEqualTo(client.register(newAddress(), BREACHED).text("detail"));
        range.behave(answering(503, ""));
        Reply free = client.register(newAddress(), BREACHED);
        Reply again = client.register(taken, BREACHED);
        assertThat(again.status()).isEqualTo(free.status()).isEqualTo(202);
        assertThat(again.header("Position")).isEqualTo(free.header("Position")).isEqualTo("2");
    }

    @Test
    void nobodyChangesToABreachedPassword() {
        String address = registered();
        String idToken = client.logIn(address, PASSWORD).text("idToken");
        assertRefused(client.changePassword(Client.bearer(idToken), PASSWORD, BREACHED));
        assertThat(client.changePassword(Client.bearer(idToken), PASSWORD, NEW).status())
                .isEqualTo(204);
    }

    @Test
    void nobodyResetsToABreachedPassword() {
        String address = registered();
        String token = token(address);
        assertRefused(client.resetPassword(token, BREACHED));
        assertThat(client.resetPassword(token, NEW).status()).isEqualTo(204);
    }

    @Test
    void whoHasABreachedPasswordLogsIn() {
        range.behave(listing());
        String address = newAddress();
        client.register(address, BREACHED);
        range.behave(listing(BREACHED));
        assertThat(client.logIn(address, BREACHED).status()).isEqualTo(200);
    }

    @Test
    void whileTheServiceIsAwayPasswordsAreTakenAndThatIsTold() {
        range.behave(range.silent());
        String address = newAddress();
        assertThat(client.register(address, BREACHED).status()).isEqualTo(202);
        range.behave(answering(500, ""));
        String idToken = client.logIn(address, BREACHED).text("idToken");
        assertThat(client.changePassword(Client.bearer(idToken), BREACHED, BREACHED + "!")
                        .status())
                .isEqualTo(204);
        range.behave(answering(200, "<html>"));
        assertThat(client.resetPassword(token(address), BREACHED).status()).isEqualTo(204);
        assertThat(client.logIn(address, BREACHED).status()).isEqualTo(200);
        assertThat(skipped(address))
                .containsExactly(
                        "{\"reason\":\"TIMED_OUT\"}", "{\"reason\":\"BAD_ANSWER\"}", "{\"reason\":\"BAD_ANSWER\"}");
    }

    private static String token(String address) {
        assertThat(client.requestReset(address).status()).isEqualTo(202);
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> side.letters().to(address).stream()
                                .filter(letter -> letter.subject().contains("Set a new password"))
                                .findFirst(),
                        Optional::isPresent)
                .map(PasswordResetContractTest::tokenIn)
                .orElseThrow();
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("password_not_acceptable");
    }

    /** What the store has of looks that were skipped. */
    private static List<String> skipped(String address) {
        UUID user = side.bean(AddressClaims.class)
                .holder(EmailAddress.parse(address).orElseThrow())
                .orElseThrow();
        return side.bean(JdbcClient.class)
                .sql("SELECT convert_from(payload, 'UTF8') FROM events WHERE aggregate_identifier = ?"
                        + " AND payload_type = 'user.password.breach-check-skipped' ORDER BY sequence_number")
                .param(user.toString())
                .query(String.class)
                .list();
    }
}
