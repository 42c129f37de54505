package io.authledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.event.UnknownLoginsRejected;
import io.authledger.command.InParallel;
import io.authledger.command.TestClock;
import io.authledger.command.keys.TestKeys;
import io.authledger.command.sealing.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class UnknownLoginsTest {

    private static final Instant MINUTE = Instant.parse("2025-06-09T05:45:00Z");

    private final StoreFixture store = new StoreFixture();
    private final JdbcClient sql = JdbcClient.create(store.dataSource());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(store.dataSource()));
    private final TestClock clock = new TestClock(MINUTE);
    private final UnknownAddresses addresses =
            new UnknownAddresses(sql, TestKeys.passing(sql, transaction, clock), clock);
    private final UnknownLogins logins = new UnknownLogins(sql, clock);

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aMinuteIsToldWhenItIsOver() {
        addresses.countLogin("nobody@example.org", "192.0.2.7");
        clock.advance(Duration.ofMillis(64_999));
        assertThat(logins.untold(10)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(logins.untold(10)).containsExactly(MINUTE);
    }

    @Test
    void aNetworkAndAMinuteAreOneEvent() {
        for (int i = 0; i < 20; i++) {
            addresses.countLogin("nobody" + i % 4 + "@example.org", "192.0.2." + i % 2);
        }
        clock.advance(Duration.ofMinutes(1));
        addresses.countLogin("nobody@example.org", "192.0.2.0");
        clock.advance(Duration.ofMinutes(2));
        assertThat(logins.untold(10)).containsExactly(MINUTE, MINUTE.plusSeconds(60));
        List<UnknownLoginsRejected> first = logins.take(MINUTE);
        assertThat(first).extracting(UnknownLoginsRejected::attempts).containsExactly(10L, 10L);
        assertThat(first).extracting(UnknownLoginsRejected::network).doesNotHaveDuplicates();
        List<UnknownLoginsRejected> second = logins.take(MINUTE.plusSeconds(60));
        assertThat(second).extracting(UnknownLoginsRejected::attempts).containsExactly(1L);
        assertThat(first)
                .extracting(UnknownLoginsRejected::network)
                .contains(second.get(0).network());
        assertThat(logins.untold(10)).isEmpty();
    }

    @Test
    void theNetworkIsAPseudonymThatDiesWithTheKey() {
        addresses.countLogin("nobody@example.org", "192.0.2.7");
        clock.advance(Duration.ofDays(30));
        addresses.countLogin("nobody@example.org", "192.0.2.7");
        clock.advance(Duration.ofMinutes(2));
        List<String> pseudonyms = logins.untold(10).stream()
                .flatMap(minute -> logins.take(minute).stream())
                .map(told -> Objects.requireNonNull(told.network()))
                .toList();
        assertThat(pseudonyms).hasSize(2).doesNotHaveDuplicates().allSatisfy(pseudonym -> assertThat(pseudonym)
                .matches("[0-9a-f]{16}"));
    }

    @Test
    void ofAHundredNetworksEachIsTold() {
        countFrom(100);
        assertThat(logins.take(MINUTE)).hasSize(100).allSatisfy(told -> assertThat(told.network())
                .isNotNull());
    }

    @Test
    void pastAHundredTheRestIsToldTogether() {
        countFrom(250);
        addresses.countLogin("nobody@example.org", "192.0.2.200");
        List<UnknownLoginsRejected> told = logins.take(MINUTE);
        assertThat(told).hasSize(100);
        assertThat(told.get(0).attempts()).isEqualTo(2);
        assertThat(told.subList(0, 99))
                .extracting(UnknownLoginsRejected::network)
                .doesNotContainNull();
        assertThat(told.get(99)).isEqualTo(new UnknownLoginsRejected(null, MINUTE, 151));
    }

    /** Or a ledger that is halted would have them grow without end. */
    @Test
    void aMinuteOfWhichNobodyCouldTellForADayIsDropped() {
        countFrom(3);
        clock.advance(Duration.ofDays(1));
        addresses.dropQuiet();
        assertThat(logins.untold(10)).containsExactly(MINUTE);
        clock.advance(Duration.ofMillis(1));
        addresses.dropQuiet();
        assertThat(logins.untold(10)).isEmpty();
    }

    @Test
    void processesThatTellAtOnceTellOnce() throws Exception {
        countFrom(50);
        List<List<UnknownLoginsRejected>> taken =
                InParallel.call(8, i -> Objects.requireNonNull(transaction.execute(status -> logins.take(MINUTE))));
        assertThat(taken.stream().mapToInt(List::size).sum()).isEqualTo(50);
    }

    @Test
    void whatIsCountedAtOnceIsAllCounted() throws Exception {
        InParallel.call(200, i -> {
            addresses.countLogin("nobody" + i % 5 + "@example.org", "192.0.2." + i % 3);
            return true;
        });
        assertThat(logins.take(MINUTE).stream()
                        .mapToLong(UnknownLoginsRejected::attempts)
                        .sum())
                .isEqualTo(200);
    }

    private void countFrom(int networks) {
        for (int i = 0; i < networks; i++) {
            addresses.countLogin("nobody@example.org", "192.0.2." + i);
        }
    }
}
