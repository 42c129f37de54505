package io.authledger.command;

import static io.authledger.command.ContractTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import io.authledger.command.sealing.LedgerHalt;
import java.util.List;
import org.junit.jupiter.api.Test;

class HaltedLedgerContractTest {

    /** Nothing is decided then, so nobody learns who could be decided about. */
    @Test
    void whileTheLedgerIsHaltedNothingTellsWhoIsRegistered() {
        try (RunningCommandSide side = RunningCommandSide.start(ContractTest.NO_NETWORK_LIMITS)) {
            Client client = new Client(side.url());
            client.register("ada@example.org", PASSWORD);
            side.bean(LedgerHalt.class).because("a drill");
            for (String address : List.of("ada@example.org", "nobody@example.org")) {
                assertBusy(client.logIn(address, PASSWORD));
                assertBusy(client.requestReset(address));
                assertBusy(client.register(address, PASSWORD));
            }
        }
    }

    private static void assertBusy(Reply reply) {
        assertThat(reply.code()).isEqualTo("service_busy");
        assertThat(reply.header("Retry-After")).isEqualTo("60");
    }
}
