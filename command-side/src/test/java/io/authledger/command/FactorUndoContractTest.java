package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that tell of a change of factors, and their tokens. */
class FactorUndoContractTest extends ContractTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger(630_000_000);

    private final String address = validatedAddress();
    private final Reply login = client.logIn(address, PASSWORD);
    private final String idToken = login.text("idToken");

    @Test
    void anAppThatSomebodyAddedIsUndone() {
        validated();
        Reply undone = client.undo(token("An app was added"));
        assertThat(undone.status()).as(undone.raw().body()).isEqualTo(204);
        assertThat(undone.header("Position")).isNotEmpty();
        assertThat(client.refresh(login.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        String fresh = client.logIn(address, PASSWORD).text("idToken");
        assertThat(client.removeTotp(fresh, "123456").code()).isEqualTo("totp_not_configured");
    }

    @Test
    void anAppThatSomebodyRemovedIsBack() {
        AuthenticatorApp app = validated();
        client.removeTotp(idToken, app.code(1));
        assertThat(client.undo(token("The app was removed")).status()).isEqualTo(204);
        side.clock().advance(Duration.ofMinutes(2));
        String fresh = client.logIn(address, PASSWORD).text("idToken");
        assertThat(client.removeTotp(fresh, app.code()).status()).isEqualTo(200);
    }

    @Test
    void aPhoneIsUndoneBothWays() {
        String phone = String.valueOf(NUMBERS.incrementAndGet());
        client.addSms(idToken, phone, "ES");
        client.verify(idToken, "SMS", code("+34" + phone));
        client.delete("/auth/otp/methods/sms", Client.bearer(idToken));
        assertThat(client.undo(token("The phone was removed")).status()).isEqualTo(204);
        String fresh = client.logIn(address, PASSWORD).text("idToken");
        assertThat(client.addSms(fresh, phone, "ES").code()).isEqualTo("sms_already_configured");
        assertThat(client.undo(token("A phone was added")).status()).isEqualTo(204);
        String next = client.logIn(address, PASSWORD).text("idToken");
        assertThat(client.verify(next, "SMS", "123456").code()).isEqualTo("otp_channel_not_configured");
    }

    @Test
    void newRecoveryCodesAreMadeWorthless() {
        AuthenticatorApp app = validated();
        String code = client.renewRecoveryCodes(idToken, app.code(1))
                .json()
                .at("/recoveryCodes/0")
                .asString();
        assertThat(client.undo(token("Your account has new recovery codes")).status())
                .isEqualTo(204);
        String fresh = client.logIn(address, PASSWORD).text("idToken");
        assertThat(client.removeTotp(fresh, code).code()).isEqualTo("otp_not_valid");
    }

    @Test
    void aTokenIsGoodOnce() {
        validated();
        String token = token("An app was added");
        assertThat(client.undo(token).status()).isEqualTo(204);
        Reply again = client.undo(token);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("reset_token_not_valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "AAAA"})
    void whatIsNoTokenOfOursUndoesNothing(String token) {
        assertThat(client.undo(token).code()).isEqualTo("reset_token_not_valid");
    }

    @Test
    void aTokenThatIsChangedUndoesNothing() {
        validated();
        String token = token("An app was added");
        for (int at = 0; at < token.length(); at += 5) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(client.undo(token.substring(0, at) + other + token.substring(at + 1))
                            .code())
                    .isEqualTo("reset_token_not_valid");
        }
        assertThat(client.undo(token).status()).isEqualTo(204);
    }

    private AuthenticatorApp validated() {
        AuthenticatorApp app = new AuthenticatorApp(
                client.addTotp(idToken).json().at("/totp/secret").asString(), side.clock());
        assertThat(client.verify(idToken, "TOTP", app.code()).status()).isEqualTo(200);
        return app;
    }

    /** The last line of the mail of this subject. */
    private String token(String subject) {
        Message mail = await().atMost(Duration.ofSeconds(20))
                .until(() -> mail(subject), Optional::isPresent)
                .orElseThrow();
        assertThat(mail.text()).doesNotContain("{", "here:");
        return mail.text().lines().reduce((before, last) -> last).orElseThrow();
    }

    private Optional<Message> mail(String subject) {
        List<Message> mails = side.letters().to(address);
        return mails.stream().filter(mail -> mail.subject().startsWith(subject)).findFirst();
    }
}
