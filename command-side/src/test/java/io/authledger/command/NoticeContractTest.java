package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What users are told by mail of what happened to their account. */
class NoticeContractTest extends ContractTest {

    @BeforeAll
    static void behindAProxy() {
        side.close();
        side = RunningCommandSide.start(Stream.concat(Stream.of(NO_NETWORK_LIMITS), Stream.of(Networks.TRUSTED))
                .toArray(String[]::new));
        client = new Client(side.url());
    }

    @Test
    void aLoginFromANewDeviceAndNetworkIsTold() {
        String address = validatedAddress();
        client.logIn(address, PASSWORD, "X-Forwarded-For", "198.51.100.7", "Accept-Language", "es");
        assertThat(notices(address)).singleElement().satisfies(notice -> assertThat(notice.subject())
                .isEqualTo("Acceso desde un dispositivo nuevo"));
    }

    @Test
    void aReuseOfARefreshTokenIsTold() {
        String address = validatedAddress();
        String first = client.logIn(address, PASSWORD).text("refreshToken");
        String second = client.refresh(first).text("refreshToken");
        client.refresh(second);
        side.clock().advance(Duration.ofSeconds(11));
        Reply reused = client.refresh(first);
        assertThat(reused.code()).isEqualTo("refresh_token_not_valid");
        assertThat(notices(address)).singleElement().satisfies(notice -> assertThat(notice.subject())
                .isEqualTo("A session of yours was ended"));
    }

    /** Or whoever registers an address that is another's could have its owner mailed without end. */
    @Test
    void nobodyIsToldAtAnAddressThatIsNotValidated() {
        String address = registered();
        client.logIn(address, PASSWORD, "X-Forwarded-For", "192.0.2.7");
        Reply login = client.logIn(address, PASSWORD, "X-Forwarded-For", "198.51.100.7");
        client.changePassword(Client.bearer(login.text("idToken")), PASSWORD, PASSWORD);
        String user = client.subjectOf(login.text("idToken"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> side.bean(JdbcClient.class)
                                .sql("SELECT count(*) FROM events WHERE aggregate_identifier = ?"
                                        + " AND payload_type = 'user.message.given-up'")
                                .param(user)
                                .query(Long.class)
                                .single()
                        == 2);
        assertThat(side.letters().to(address)).hasSize(1);
    }

    /** After the code of the registration. */
    private static List<Message> notices(String address) {
        return letters(address, 2).stream()
                .filter(letter -> !letter.text().matches("(?s)\\d{6} .*"))
                .toList();
    }
}
