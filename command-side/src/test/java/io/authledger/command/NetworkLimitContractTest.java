package io.authledger.command;

import static io.authledger.command.ContractTest.PASSWORD;
import static io.authledger.command.ContractTest.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.authledger.api.wire.Topics;
import io.authledger.command.Client.Reply;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
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

    @Test
    void processesOnOneDatabaseCountTogetherWhereTheyAreToldTo() {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        try (RunningCommandSide one = RunningCommandSide.start(database, topics, "authledger.limits.shared=true");
                RunningCommandSide other =
                        RunningCommandSide.start(database, topics, "authledger.limits.shared=true")) {
            Client[] guests = {new Client(one.url()), new Client(other.url())};
            long began = System.nanoTime();
            int heard = 0;
            for (int i = 0; i < 100; i++) {
                heard += guests[i % 2].refresh("x").status() == 403 ? 1 : 0;
            }
            long cameBack = Duration.ofNanos(System.nanoTime() - began).toSeconds() / 2;
            assertThat((long) heard).isBetween(30L, 31 + cameBack);
            assertThat(guests[0].refresh("x").status()).isEqualTo(429);
            assertThat(guests[1].logIn(newAddress(), PASSWORD).code()).isEqualTo("too_many_requests");
        }
    }

    /** A limit is never what fails. */
    @Test
    void whereTheDatabaseIsAwayNothingIsLimitedAndNothingAnswered() {
        try (RunningCommandSide side = RunningCommandSide.start("authledger.limits.shared=true")) {
            side.bean(HikariDataSource.class).close();
            Client guest = new Client(side.url());
            assertThat(guest.logIn(newAddress(), PASSWORD).code()).isEqualTo("service_busy");
            assertThat(guest.register(newAddress(), PASSWORD).code()).isEqualTo("service_busy");
            assertThat(guest.refresh("x").code()).isEqualTo("refresh_token_not_valid");
            assertThat(side.bean(MeterRegistry.class)
                            .counter("authledger.limits.unanswered")
                            .count())
                    .isEqualTo(4);
        }
    }

    @Test
    void elseEachCountsForItself() {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        String one = "authledger.limits.network-registrations-per-hour=1";
        try (RunningCommandSide first = RunningCommandSide.start(database, topics, one);
                RunningCommandSide second = RunningCommandSide.start(database, topics, one)) {
            assertThat(new Client(first.url()).register(newAddress(), PASSWORD).status())
                    .isEqualTo(202);
            assertThat(new Client(second.url()).register(newAddress(), PASSWORD).status())
                    .isEqualTo(202);
        }
    }

    @Test
    void aTrustedProxySaysWhoseNetworkItIsAndNobodyElseDoes() {
        String[] properties = {"authledger.limits.network-failures-per-minute=1", Networks.TRUSTED};
        try (RunningCommandSide limited = RunningCommandSide.start(properties)) {
            Client proxy = new Client(limited.url());
            assertThat(refresh(proxy, "198.51.100.7")).isEqualTo(403);
            assertThat(refresh(proxy, "198.51.100.8")).isEqualTo(403);
            assertThat(refresh(proxy, "203.0.113.9, 198.51.100.7")).isEqualTo(429);
        }
        try (RunningCommandSide limited = RunningCommandSide.start(properties[0])) {
            Client liar = new Client(limited.url());
            assertThat(refresh(liar, "198.51.100.7")).isEqualTo(403);
            assertThat(refresh(liar, "198.51.100.8")).isEqualTo(429);
        }
    }

    private static int refresh(Client client, String forwardedFor) {
        return client.post("/auth/login/refresh", "{\"refreshToken\":\"x\"}", "X-Forwarded-For", forwardedFor)
                .status();
    }
}
