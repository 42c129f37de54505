package io.authledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aTakenPortIsToldWithThePropertyThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.port(0));
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Ports.requireFree(port, "authledger.embedded.kafka.port"))
                    .isInstanceOf(StartupRefused.class)
                    .hasMessage("Port " + port
                            + " is taken; choose another with --authledger.embedded.kafka.port (0 = any free one)");
        }
    }

    @Test
    void aFreePortIsAnotherEachTimeAndNoneThatAConnectionIsGiven() {
        int port = Ports.free();
        assertThat(port).isBetween(20_000, 29_999).isNotEqualTo(Ports.free());
        assertThatCode(() -> Ports.requireFree(port, "server.port")).doesNotThrowAnyException();
    }

    @Test
    void anyFreePortIsAlwaysFree() {
        assertThatCode(() -> Ports.requireFree(0, "server.port")).doesNotThrowAnyException();
    }
}
