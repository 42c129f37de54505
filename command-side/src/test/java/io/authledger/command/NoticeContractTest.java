package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users are told by mail of what happened to their account. */
class NoticeContractTest extends ContractTest {

    @BeforeAll
    static void behindAProxy() {
        side.close();
        side = RunningCommandSide.start(
                Stream.concat(Stream.of(NO_NETWORK_LIMITS), Stream.of("server.forward-headers-strategy=native"))
                        .toArray(String[]::new));
        client = new Client(side.url());
    }

    private final String address = registered();

    @Test
    void aLoginFromANewDeviceAndNetworkIsTold() {
        client.logIn(address, PASSWORD, "X-Forwarded-For", "192.0.2.7");
        client.logIn(address, PASSWORD, "X-Forwarded-For", "198.51.100.7", "Accept-Language", "es");
        assertThat(notices()).singleElement().satisfies(notice -> assertThat(notice.subject())
                .isEqualTo("Acceso desde un dispositivo nuevo"));
    }

    @Test
    void aReuseOfARefreshTokenIsTold() {
        String first = client.logIn(address, PASSWORD).text("refreshToken");
        String second = client.refresh(first).text("refreshToken");
        client.refresh(second);
        side.clock().advance(Duration.ofSeconds(11));
        Reply reused = client.refresh(first);
        assertThat(reused.code()).isEqualTo("refresh_token_not_valid");
        assertThat(notices()).singleElement().satisfies(notice -> assertThat(notice.subject())
                .isEqualTo("A session of yours was ended"));
    }

    /** After the code of the registration. */
    private List<Message> notices() {
        return letters(address, 2).stream()
                .filter(letter -> !letter.text().matches("(?s)\\d{6} .*"))
                .toList();
    }
}
