package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import org.junit.jupiter.api.Test;

class PasswordContractTest extends ContractTest {

    private static final String NEW = "staple gun at noon";

    private final String address = registered();
    private final Reply here = client.logIn(address, PASSWORD);

    @Test
    void thePasswordIsChangedAndEveryOtherSessionEnds() {
        Reply there = client.logIn(address, PASSWORD);
        Reply changed = client.changePassword(bearer(), PASSWORD, NEW);
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(204);
        assertThat(changed.header("Position")).isNotEmpty();
        assertThat(client.refresh(there.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        assertThat(client.refresh(here.text("refreshToken")).status()).isEqualTo(200);
        assertThat(client.logIn(address, PASSWORD).code()).isEqualTo("authentication_failed");
        assertThat(client.logIn(address, NEW).status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotKnowThePasswordChangesNothing() {
        Reply refused = client.changePassword(bearer(), NEW, NEW);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("current_password_not_valid");
        assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aLockDoesNotTellItselfFromAWrongPassword() {
        for (int i = 0; i < 5; i++) {
            assertThat(client.changePassword(bearer(), NEW, NEW).status()).isEqualTo(403);
        }
        Reply locked = client.changePassword(bearer(), PASSWORD, NEW);
        assertThat(locked.code()).isEqualTo("current_password_not_valid");
        assertThat(client.logIn(address, PASSWORD, "X-Device-Token", here.text("deviceToken"))
                        .code())
                .as("they count with those of the device's logins")
                .isEqualTo("authentication_failed");
    }

    @Test
    void theNewPasswordMustBeAcceptable() {
        assertThat(client.changePassword(bearer(), PASSWORD, "short").code()).isEqualTo("password_not_acceptable");
        assertThat(client.changePassword(bearer(), PASSWORD, address).code()).isEqualTo("password_not_acceptable");
    }

    @Test
    void whoHasASecondFactorIsAskedForIt() {
        AuthenticatorApp app = new AuthenticatorApp(
                client.addTotp(here.text("idToken")).json().at("/totp/secret").asString(), side.clock());
        client.verify(here.text("idToken"), "TOTP", app.code());
        Reply missing = client.changePassword(bearer(), PASSWORD, NEW);
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.code()).isEqualTo("second_factor_required");
        assertThat(missing.header("WWW-Authenticate")).contains("insufficient_user_authentication");
        assertThat(client.changePassword(withCode(app.code()), PASSWORD, NEW).code())
                .as("a code used once is used up")
                .isEqualTo("otp_not_valid");
        assertThat(client.changePassword(withCode(app.code(1)), PASSWORD, NEW).status())
                .isEqualTo(204);
    }

    private String[] bearer() {
        return Client.bearer(here.text("idToken"));
    }

    private String[] withCode(String code) {
        return Client.bearerAnd(here.text("idToken"), "x-otp", code);
    }
}
