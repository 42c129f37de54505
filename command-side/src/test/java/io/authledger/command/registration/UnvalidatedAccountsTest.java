package io.authledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.TestClock;
import io.authledger.command.sealing.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class UnvalidatedAccountsTest {

    private static final UUID ADA = UUID.randomUUID();
    private static final UUID EVE = UUID.randomUUID();

    private final StoreFixture store = new StoreFixture();
    private final TestClock clock = new TestClock(Instant.parse("2025-06-09T05:45:44.994Z"));

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whoIsPutOffIsDueALifeLater() {
        UnvalidatedAccounts accounts = living(Duration.ofDays(7));
        accounts.add(ADA);
        clock.advance(Duration.ofSeconds(1));
        accounts.add(EVE);
        clock.advance(Duration.ofDays(7));
        accounts.putOff(ADA);
        assertThat(accounts.due(10)).containsExactly(EVE);
        clock.advance(Duration.ofDays(7));
        assertThat(accounts.due(10)).containsExactly(EVE, ADA);
    }

    @Test
    void withALifeOfZeroNobodyIsEverDue() {
        UnvalidatedAccounts accounts = living(Duration.ZERO);
        accounts.add(ADA);
        clock.advance(Duration.ofDays(1_000));
        assertThat(accounts.due(10)).isEmpty();
    }

    private UnvalidatedAccounts living(Duration life) {
        return new UnvalidatedAccounts(JdbcClient.create(store.dataSource()), new RegistrationSettings(life), clock);
    }
}
