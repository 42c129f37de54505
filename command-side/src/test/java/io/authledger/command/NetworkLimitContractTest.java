package io.authledger.command;

import static io.authledger.command.ContractTest.PASSWORD;
import static io.authledger.command.ContractTest.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import org.junit.jupiter.api.Test;

class NetworkLimitContractTest {

    @Test
    void aNetworkThatFailsTooOftenHasToWait() {
        try (RunningCommandSide limited = RunningCommandSide.start("authledger.limits.network-failures-per-minute=2")) {
            Client guest = new Client(limited.url());
            assertThat(guest.refresh("x").status()).isEqualTo(403);
            assertThat(guest.refresh("x").status()).isEqualTo(403);
            Reply refused = guest.refresh("x");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("too_many_requests");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
            assertThat(guest.logIn(newAddress(), PASSWORD).status()).isEqualTo(429);
        }
    }

    @Test
    void aNetworkThatRegistersTooMuchHasToWait() {
        try (RunningCommandSide limited =
                RunningCommandSide.start("authledger.limits.network-registrations-per-hour=2")) {
            Client guest = new Client(limited.url());
            assertThat(guest.register(newAddress(), PASSWORD).status()).isEqualTo(202);
            assertThat(guest.register(newAddress(), PASSWORD).status()).isEqualTo(202);
            Reply refused = guest.register(newAddress(), PASSWORD);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("too_many_requests");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 1800);
        }
    }
}
