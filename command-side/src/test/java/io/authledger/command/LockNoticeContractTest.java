package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the owner of an account hears of others' guesses. */
class LockNoticeContractTest extends ContractTest {

    private final String address = newAddress();

    @Test
    void theOwnerIsToldOnceInTheLanguageOfTheLastCode() {
        client.post(
                "/auth/users",
                "{\"email\":\"" + address + "\",\"password\":\"" + PASSWORD + "\"}",
                "Accept-Language",
                "es");
        client.verify(client.logIn(address, PASSWORD).text("idToken"), code(address));
        guess(5);
        side.clock().advance(Duration.ofMinutes(1));
        guess(1);
        assertThat(letters(address, 2))
                .extracting(letter -> letter.subject())
                .containsExactly(code(address) + " es tu c\u00f3digo", "Tu cuenta est\u00e1 bloqueada por un rato");
    }

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            client.logIn(address, "wrong horse battery");
        }
    }
}
