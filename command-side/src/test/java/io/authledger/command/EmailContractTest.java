package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Actor;
import io.authledger.api.Channel;
import io.authledger.api.Role;
import io.authledger.api.command.EmailChangesView;
import io.authledger.api.command.InspectUser;
import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.usecase.Administration;
import io.authledger.command.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another address for a user, and the way back. */
class EmailContractTest extends ContractTest {

    private static final String NEW_PASSWORD = "staple gun at noon";
    private static final String NOTICE = "Your account is to have another address";

    private final String address = validatedAddress();
    private final Reply login = client.logIn(address, PASSWORD);
    private final String idToken = login.text("idToken");
    private final String wanted = newAddress();

    @Test
    void aRequestIsAnsweredWithTheObfuscatedAddress() {
        Reply reply = client.changeEmail(bearer(), "Grace.H+%s@Example.org".formatted(System.nanoTime()), PASSWORD);
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(202);
        assertThat(reply.text("email")).matches("g\\*\\*\\*\\d@example\\.org");
        assertThat(reply.text("validUntil")).isNotEmpty();
        assertThat(reply.header("Position")).isNotEmpty();
    }

    @Test
    void theCodeMakesTheNewAddressTheOneToLogInBy() {
        Reply confirmed = changed();
        assertThat(confirmed.status()).as(confirmed.raw().body()).isEqualTo(200);
        assertThat(confirmed.text("email")).endsWith("@example.org");
        assertThat(confirmed.json().path("hasValidatedEmail").asBoolean()).isTrue();
        assertThat(client.logIn(wanted, PASSWORD).status()).isEqualTo(200);
        assertThat(client.logIn(address, PASSWORD).code()).isEqualTo("authentication_failed");
        assertThat(client.refresh(login.text("refreshToken")).status()).isEqualTo(200);
    }

    @Test
    void beforeTheCodeComesNothingChanges() {
        client.changeEmail(bearer(), wanted, PASSWORD);
        code(wanted);
        assertThat(client.logIn(wanted, PASSWORD).code()).isEqualTo("authentication_failed");
        assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotKnowThePasswordAsksForNothing() {
        Reply refused = client.changeEmail(bearer(), wanted, NEW_PASSWORD);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("current_password_not_valid");
        assertThat(client.confirmEmail(idToken, "123456").code()).isEqualTo("otp_channel_not_configured");
    }

    @Test
    void whoHasASecondFactorIsAskedForIt() {
        AuthenticatorApp app = new AuthenticatorApp(
                client.addTotp(idToken).json().at("/totp/secret").asString(), side.clock());
        client.verify(idToken, "TOTP", app.code());
        assertThat(client.changeEmail(bearer(), wanted, PASSWORD).code()).isEqualTo("second_factor_required");
        assertThat(client.changeEmail(Client.bearerAnd(idToken, "x-otp", app.code(1)), wanted, PASSWORD)
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b"})
    void whatIsNoAddressIsNamed(String email) {
        Reply reply = client.changeEmail(bearer(), email, PASSWORD);
        assertThat(reply.code()).isEqualTo("validation_failed");
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("email");
    }

    @Test
    void theAddressThatTheUserHasIsNoNewOne() {
        Reply reply = client.changeEmail(bearer(), address.toUpperCase(Locale.ROOT), PASSWORD);
        assertThat(reply.code()).isEqualTo("validation_failed");
        assertThat(reply.json().at("/errors/0/code").asString()).isEqualTo("email_unchanged");
    }

    @Test
    void ofATakenAddressOnlyItsMailboxIsTold() {
        String taken = validatedAddress();
        Reply free = client.changeEmail(bearer(), wanted, PASSWORD);
        code(wanted);
        Reply reply = client.changeEmail(bearer(), taken, PASSWORD);
        assertThat(reply.status()).isEqualTo(free.status());
        assertThat(reply.json().propertyNames()).isEqualTo(free.json().propertyNames());
        await().atMost(Duration.ofSeconds(20)).until(() -> isTold(taken));
        assertThat(side.letters().to(taken))
                .filteredOn(mail -> mail.subject().matches("\\d{6} is your code"))
                .as("the code of its own registration")
                .hasSize(1);
        assertThat(client.confirmEmail(idToken, "123456").code()).isEqualTo("otp_not_valid");
        assertThat(client.logIn(taken, PASSWORD).status()).isEqualTo(200);
    }

    /** Also where others had the address mailed before, so that no mail goes. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theHistoryOfWhoAsksDoesNotTellEither(boolean usedUp) {
        String taken = validatedAddress();
        if (usedUp) {
            useUp(taken);
            useUp(wanted);
        }
        List<String> ofTaken = historyOfWhoAsksFor(taken);
        List<String> ofFree = historyOfWhoAsksFor(wanted);
        assertThat(ofTaken).containsExactlyInAnyOrderElementsOf(ofFree);
        assertThat(ofTaken.contains("user.message.given-up")).isEqualTo(usedUp);
        assertThat(isTold(taken)).isEqualTo(!usedUp);
    }

    /** With what became of both mails, that to the new address and the notice to the one before. */
    private List<String> historyOfWhoAsksFor(String email) {
        String asking = client.logIn(validatedAddress(), PASSWORD).text("idToken");
        assertThat(client.changeEmail(Client.bearer(asking), email, PASSWORD).status())
                .isEqualTo(202);
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> since("user.email-change.requested", asking),
                        since -> since.stream()
                                        .filter(type -> type.matches("user\\.message\\.(sent|given-up)"))
                                        .count()
                                == 2);
    }

    @Test
    void anAddressThatNobodyHasShownToBeTheirsIsNobodys() {
        String squatted = registered();
        String squatter = client.logIn(squatted, PASSWORD).text("idToken");
        String theirs = code(squatted);
        client.changeEmail(bearer(), squatted, PASSWORD);
        String mine = letters(squatted, 2).stream()
                .map(mail -> mail.text().substring(0, 6))
                .filter(code -> !code.equals(theirs))
                .findFirst()
                .orElse(theirs);
        Reply confirmed = client.confirmEmail(idToken, mine);
        assertThat(confirmed.status()).as(confirmed.raw().body()).isEqualTo(200);
        assertThat(client.verify(squatter, theirs).code()).isEqualTo("bearer_not_valid");
        assertThat(client.subjectOf(client.logIn(squatted, PASSWORD).text("idToken")))
                .isEqualTo(client.subjectOf(idToken));
    }

    @Test
    void anAddressThatSomebodyElseTookMeanwhileIsTheirs() {
        client.changeEmail(bearer(), wanted, PASSWORD);
        String mine = code(wanted);
        client.register(wanted, NEW_PASSWORD);
        String theirs = client.logIn(wanted, NEW_PASSWORD).text("idToken");
        client.requestCode(theirs);
        String other = letters(wanted, 2).stream()
                .map(mail -> mail.text().substring(0, 6))
                .filter(code -> !code.equals(mine))
                .findFirst()
                .orElse(mine);
        client.verify(theirs, other);
        Reply refused = client.confirmEmail(idToken, mine);
        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("conflict");
        assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
        assertThat(client.logIn(wanted, NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void theAddressBeforeCanUndoItForThreeDays() {
        changed();
        side.clock().advance(Duration.ofHours(71));
        Reply undone = client.undo(undoToken());
        assertThat(undone.status()).as(undone.raw().body()).isEqualTo(204);
        assertThat(client.refresh(login.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        assertThat(client.logIn(address, PASSWORD).code()).isEqualTo("authentication_failed");
        assertThat(client.logIn(wanted, PASSWORD).code()).isEqualTo("authentication_failed");
        assertThat(client.resetPassword(resetToken(), NEW_PASSWORD).status()).isEqualTo(204);
        assertThat(client.logIn(address, NEW_PASSWORD).status()).isEqualTo(200);
        assertThat(client.register(wanted, NEW_PASSWORD).status()).isEqualTo(202);
        assertThat(client.logIn(wanted, NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aTokenUndoesOnce() {
        changed();
        String token = undoToken();
        assertThat(client.undo(token).status()).isEqualTo(204);
        assertThat(client.undo(token).code()).isEqualTo("reset_token_not_valid");
    }

    @Test
    void aRequestThatWaitsCanBeUndoneToo() {
        client.changeEmail(bearer(), wanted, PASSWORD);
        String code = code(wanted);
        assertThat(client.undo(undoToken()).status()).isEqualTo(204);
        client.resetPassword(resetToken(), NEW_PASSWORD);
        String again = client.logIn(address, NEW_PASSWORD).text("idToken");
        assertThat(client.confirmEmail(again, code).code()).isEqualTo("otp_channel_not_configured");
    }

    @Test
    void theAddressBeforeIsReservedForAsLong() {
        changed();
        assertThat(client.register(address, NEW_PASSWORD).status()).isEqualTo(202);
        assertThat(client.logIn(address, NEW_PASSWORD).code()).isEqualTo("authentication_failed");
        side.clock().advance(Duration.ofDays(3));
        assertThat(client.register(address, NEW_PASSWORD).status()).isEqualTo(202);
        assertThat(client.logIn(address, NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void anAddressThatWasNeverValidatedIsFreeAtOnceAndToldNothing() {
        String mistyped = registered();
        code(mistyped);
        String token = client.logIn(mistyped, PASSWORD).text("idToken");
        client.changeEmail(Client.bearer(token), wanted, PASSWORD);
        assertThat(client.confirmEmail(token, code(wanted)).status()).isEqualTo(200);
        assertThat(side.letters().to(mistyped)).hasSize(1);
        assertThat(client.register(mistyped, NEW_PASSWORD).status()).isEqualTo(202);
        assertThat(client.logIn(mistyped, NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void fiveMailsADayGoToAnAddressWhoeverAsks() {
        for (int i = 0; i < 6; i++) {
            String other = client.logIn(registered(), PASSWORD).text("idToken");
            client.changeEmail(Client.bearer(other), wanted, PASSWORD);
            letters(wanted, Math.min(5, i + 1));
        }
        await("nothing is left to send").atMost(Duration.ofSeconds(20)).until(() -> jobs() == 0);
        assertThat(side.letters().to(wanted)).hasSize(5);
    }

    /** Or many users could guess at one address. */
    @Test
    void aCodeThatWasNotMailedIsNeverRight() {
        String last = "";
        for (int i = 0; i < 6; i++) {
            last = client.logIn(registered(), PASSWORD).text("idToken");
            client.changeEmail(Client.bearer(last), wanted, PASSWORD);
            letters(wanted, Math.min(5, i + 1));
        }
        await("nothing is left to send").atMost(Duration.ofSeconds(20)).until(() -> jobs() == 0);
        UUID userId = UUID.fromString(client.subjectOf(last));
        EmailChangesView.Pending pending = side.bean(Users.class)
                .send(new InspectUser(userId))
                .emailChanges()
                .pending();
        String code = side.bean(OtpCodes.class)
                .code(
                        userId,
                        Channel.EMAIL,
                        wanted,
                        Objects.requireNonNull(Objects.requireNonNull(pending).challenge()))
                .orElseThrow();
        assertThat(client.confirmEmail(last, code).code()).isEqualTo("otp_not_valid");
    }

    @Test
    void anAddressOfSomebodyWithARoleIsNotTaken() {
        String squatted = registered();
        String theirs = client.logIn(squatted, PASSWORD).text("idToken");
        side.bean(Administration.class)
                .setRoles(UUID.fromString(client.subjectOf(theirs)), Set.of(Role.AUDITOR), Actor.BOOTSTRAP);
        String known = code(squatted);
        client.changeEmail(bearer(), squatted, PASSWORD);
        String mine = letters(squatted, 2).stream()
                .map(mail -> mail.text().substring(0, 6))
                .filter(code -> !code.equals(known))
                .findFirst()
                .orElse(known);
        assertThat(client.confirmEmail(idToken, mine).code()).isEqualTo("conflict");
        assertThat(client.logIn(squatted, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void tokensForANewPasswordOfTheAddressBeforeAreGoodNoMore() {
        client.requestReset(address);
        String reset = resetToken();
        changed();
        assertThat(client.resetPassword(reset, NEW_PASSWORD).code()).isEqualTo("reset_token_not_valid");
    }

    /** As if others had wanted the address before. */
    private static void useUp(String address) {
        for (int i = 0; i < 5; i++) {
            side.bean(MailedAddresses.class)
                    .allow(MailedAddresses.Kind.NEW_ADDRESS, new EmailAddress(address), UUID.randomUUID());
        }
    }

    private static long jobs() {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM delivery_jobs")
                .query(Long.class)
                .single();
    }

    private Reply changed() {
        client.changeEmail(bearer(), wanted, PASSWORD);
        return client.confirmEmail(idToken, code(wanted));
    }

    private String[] bearer() {
        return Client.bearer(idToken);
    }

    private String resetToken() {
        return mail(address, "Set a new password")
                .text()
                .lines()
                .filter(line -> line.matches("[A-Za-z0-9_-]{108}"))
                .findFirst()
                .orElseThrow();
    }

    private String undoToken() {
        return mail(address, NOTICE)
                .text()
                .lines()
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    private static boolean isTold(String taken) {
        return side.letters().to(taken).stream()
                .anyMatch(mail -> mail.text().contains("tried to register this address"));
    }

    private static Message mail(String to, String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> side.letters().to(to).stream()
                                .filter(mail -> mail.subject().equals(subject))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The types of the caller's events from the first of this type on. */
    private static List<String> since(String type, String idToken) {
        return client.get("/auth/users/me/export", Client.bearer(idToken))
                .json()
                .path("events")
                .valueStream()
                .map(event -> event.path("type").asString())
                .dropWhile(each -> !each.equals(type))
                .toList();
    }
}
