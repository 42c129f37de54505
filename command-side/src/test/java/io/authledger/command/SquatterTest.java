package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.command.InspectUser;
import io.authledger.api.command.KnownDeviceView;
import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import io.authledger.command.usecase.Expiry;
import io.authledger.command.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody registers addresses of others, one or very many, at two processes on one database. */
class SquatterTest {

    private static final int SQUATTED = 500;
    private static final String OWNERS = "staple gun at noon";

    private static Pair pair;

    @BeforeAll
    static void start() {
        pair = Pair.start(ContractTest.NO_NETWORK_LIMITS);
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void theOwnerOfTheMailboxTakesTheAccountOverAndKeepsIt() {
        String victim = ContractTest.newAddress();
        Client squatter = pair.client(0);
        Client owner = pair.client(1);
        squatter.register(victim, ContractTest.PASSWORD);
        Reply squatted = squatter.logIn(victim, ContractTest.PASSWORD);
        String squattersToken = squatted.text("idToken");
        AuthenticatorApp app = settle(squatter, squattersToken);

        owner.requestReset(victim);
        String token = PasswordResetContractTest.tokenIn(letter(victim, "Set a new password"));
        assertThat(owner.resetPassword(token, OWNERS).status()).isEqualTo(204);

        assertThat(squatter.refresh(squatted.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        assertThat(squatter.requestCode(squattersToken).code()).isEqualTo("bearer_not_valid");
        assertThat(squatter.addTotp(squattersToken).code()).isEqualTo("bearer_not_valid");
        assertThat(squatter.erase(Client.bearer(squattersToken), ContractTest.PASSWORD)
                        .code())
                .isEqualTo("bearer_not_valid");
        assertThat(squatter.logIn(
                                victim,
                                ContractTest.PASSWORD,
                                "X-Device-Token",
                                squatted.text("deviceToken"),
                                "x-otp",
                                app.code(2))
                        .code())
                .isEqualTo("authentication_failed");
        assertThat(squatter.resetPassword(token, ContractTest.PASSWORD).code()).isEqualTo("reset_token_not_valid");

        Reply login = owner.logIn(victim, OWNERS);
        assertThat(login.status()).isEqualTo(200);
        String ownersToken = login.text("idToken");
        assertThat(devices(owner.subjectOf(ownersToken))).as("the owner's own").hasSize(1);
        assertThat(owner.removeTotp(ownersToken, app.code(3)).code()).isEqualTo("totp_not_configured");
        assertThat(owner.delete("/auth/otp/methods/sms", Client.bearer(ownersToken))
                        .code())
                .isEqualTo("otp_channel_not_configured");

        pair.later(Duration.ofDays(8));
        expire();
        assertThat(owner.logIn(victim, OWNERS).status()).isEqualTo(200);
    }

    @Test
    void fiveHundredSquattedAddressesAreFreeAfterSevenDays() throws Exception {
        List<String> addresses = InParallel.call(SQUATTED, i -> {
            String address = ContractTest.newAddress();
            assertThat(pair.client(i).register(address, ContractTest.PASSWORD).status())
                    .isEqualTo(202);
            return address;
        });
        long before = erased();
        pair.later(Duration.ofDays(7));
        expire();
        assertThat(erased() - before).as("each is erased once").isGreaterThanOrEqualTo(SQUATTED);
        assertThat(pair.number("SELECT count(*) FROM (SELECT 1 FROM events WHERE payload_type = 'user.erased'"
                        + " GROUP BY aggregate_identifier HAVING count(*) > 1) twice"))
                .isZero();
        assertThat(pair.number("SELECT count(*) FROM address_claims c JOIN events e"
                        + " ON e.aggregate_identifier = c.user_id::text AND e.payload_type = 'user.erased'"))
                .as("claims of whoever is gone")
                .isZero();
        assertThat(InParallel.call(20, i -> pair.client(i)
                        .logIn(addresses.get(i * 25), ContractTest.PASSWORD)
                        .status()))
                .containsOnly(403);
    }

    /** A phone and an app of theirs. */
    private static AuthenticatorApp settle(Client squatter, String idToken) {
        squatter.addSms(idToken, "612345678", "ES");
        String code = letter("+34612345678", "").text().substring(0, 6);
        assertThat(squatter.verify(idToken, "SMS", code).status()).isEqualTo(200);
        AuthenticatorApp app = new AuthenticatorApp(
                squatter.addTotp(idToken).json().at("/totp/secret").asString(),
                pair.sides().get(0).clock());
        assertThat(squatter.verify(idToken, "TOTP", app.code()).status()).isEqualTo(200);
        assertThat(squatter.renewRecoveryCodes(idToken, app.code(1)).status()).isEqualTo(200);
        return app;
    }

    /** At both processes at once, and by the schedule too. */
    private static void expire() {
        await().atMost(Duration.ofMinutes(5)).until(() -> {
            InParallel.call(2, i -> {
                pair.sides().get(i).bean(Expiry.class).run();
                return i;
            });
            return pair.number("SELECT count(*) FROM unvalidated_accounts") == 0;
        });
    }

    private static List<KnownDeviceView> devices(String user) {
        return pair.sides()
                .get(0)
                .bean(Users.class)
                .send(new InspectUser(UUID.fromString(user)))
                .knownDevices();
    }

    private static long erased() {
        return pair.number("SELECT count(*) FROM events WHERE payload_type = 'user.erased'");
    }

    private static Message letter(String to, String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> pair.letters(to)
                                .filter(letter ->
                                        subject.isEmpty() || letter.subject().contains(subject))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
