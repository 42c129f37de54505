package io.authledger.command;

import static io.authledger.command.ContractTest.PASSWORD;
import static io.authledger.command.ContractTest.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import io.authledger.command.password.HeldHashing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whom strangers keep out who have as much hashed as they can. */
class HashingFloodTest {

    private static final String[] AT_HOME = {"X-Forwarded-For", "192.0.2.7"};
    private static final String[] ELSEWHERE = {"X-Forwarded-For", "203.0.113.9"};

    private static RunningCommandSide side;
    private static Client client;

    private final String address = newAddress();

    @BeforeAll
    static void start() {
        List<String> properties = new ArrayList<>(HeldHashing.NARROW);
        properties.addAll(List.of(ContractTest.NO_NETWORK_LIMITS));
        properties.add(Networks.TRUSTED);
        side = RunningCommandSide.start(properties.toArray(String[]::new));
        client = new Client(side.url());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void strangersAreToldToComeBack() {
        client.register(address, PASSWORD);
        HeldHashing.during(side, () -> {
            assertBusy(client.logIn(address, PASSWORD));
            assertBusy(client.logIn(newAddress(), PASSWORD));
            assertBusy(client.register(newAddress(), PASSWORD));
        });
        assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void knownDevicesAndSessionsAreServedMeanwhile() {
        client.register(address, PASSWORD);
        Reply login = client.logIn(address, PASSWORD, AT_HOME);
        HeldHashing.during(side, () -> {
            assertBusy(client.logIn(address, PASSWORD, ELSEWHERE));
            assertThat(client.logIn(address, PASSWORD, AT_HOME).status())
                    .as("a known network")
                    .isEqualTo(200);
            assertThat(client.logIn(address, PASSWORD, withToken(login, ELSEWHERE))
                            .status())
                    .as("a known device")
                    .isEqualTo(200);
            assertThat(client.refresh(login.text("refreshToken")).status()).isEqualTo(200);
            assertThat(client.changePassword(Client.bearer(login.text("idToken")), PASSWORD, "another horse battery")
                            .status())
                    .as("whoever has a session")
                    .isEqualTo(204);
        });
    }

    private static String[] withToken(Reply login, String... headers) {
        return Stream.concat(Stream.of(headers), Stream.of("X-Device-Token", login.text("deviceToken")))
                .toArray(String[]::new);
    }

    private static void assertBusy(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("service_busy");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }
}
