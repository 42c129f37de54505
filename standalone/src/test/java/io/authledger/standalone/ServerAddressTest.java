package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.embedded.StartupRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class ServerAddressTest {

    @Test
    void itIsThisMachineUnlessToldOtherwise() {
        assertThat(ServerAddress.of(new MockEnvironment()).host()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.8.8"})
    void thisMachineMayReadTheMailbox(String host) {
        assertThatCode(() -> check(new MockEnvironment().withProperty("server.address", host)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void nobodyElseMay(String host) {
        assertThatThrownBy(() -> check(new MockEnvironment().withProperty("server.address", host)))
                .isInstanceOf(StartupRefused.class)
                .hasMessageStartingWith("--server.address=" + host);
    }

    @Test
    void withARealWayToSendMailItMayBeAnyAddress() {
        assertThatCode(() -> check(new MockEnvironment()
                        .withProperty("server.address", "0.0.0.0")
                        .withProperty("spring.mail.host", "smtp.example")))
                .doesNotThrowAnyException();
    }

    @Test
    void withAnSmsGatewayAloneTheMailIsStillOpen() {
        assertThatThrownBy(() -> check(new MockEnvironment()
                        .withProperty("server.address", "0.0.0.0")
                        .withProperty("authledger.sms.webhook.url", "https://sms.example")))
                .isInstanceOf(StartupRefused.class);
    }

    private static void check(MockEnvironment environment) {
        ServerAddress.of(environment).requireLoopbackWhileCodesAreOpen(environment);
    }
}
