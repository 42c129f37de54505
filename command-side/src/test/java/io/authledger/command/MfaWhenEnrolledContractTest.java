package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With {@code authledger.mfa.at-login=WHEN_ENROLLED}. */
class MfaWhenEnrolledContractTest {

    private static RunningCommandSide side;
    private static Client client;

    private final String address = ContractTest.newAddress();

    @BeforeAll
    static void start() {
        side = RunningCommandSide.start(
                "authledger.mfa.at-login=WHEN_ENROLLED",
                "authledger.limits.network-failures-per-minute=0",
                "authledger.limits.network-registrations-per-hour=0");
        client = new Client(side.url());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void whoHasASecondFactorIsAskedForItAndNobodyElse() {
        client.register(address, ContractTest.PASSWORD);
        String idToken = logIn().text("idToken");
        AuthenticatorApp app = new AuthenticatorApp(
                client.addTotp(idToken).json().at("/totp/secret").asString(), side.clock());
        assertThat(logIn().status()).as("not validated, it is none yet").isEqualTo(200);
        client.verify(idToken, "TOTP", app.code());
        assertThat(logIn().code()).isEqualTo("second_factor_required");
        assertThat(logIn("x-otp", app.code(1)).status()).isEqualTo(200);
    }

    private Reply logIn(String... headers) {
        return client.logIn(address, ContractTest.PASSWORD, headers);
    }
}
