package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.command.RecordLockedAttempts;
import io.authledger.command.TestClock;
import io.authledger.command.sealing.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LockedAttemptsTest {

    private static final Instant START = Instant.parse("2025-06-09T05:45:44.994Z");
    private static final Instant LOCKED_UNTIL = START.plus(Duration.ofMinutes(1));
    private static final UUID USER = UUID.randomUUID();

    private final StoreFixture store = new StoreFixture();
    private final TestClock clock = new TestClock(START);
    private final LockedAttempts attempts = new LockedAttempts(JdbcClient.create(store.dataSource()), clock);

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void allAttemptsInALockAreOneRecord() {
        for (int i = 0; i < 10; i++) {
            attempts.count(USER, LOCKED_UNTIL);
            clock.advance(Duration.ofSeconds(6));
        }
        clock.advance(Duration.ofMillis(1));
        assertThat(attempts.ended(100))
                .containsExactly(
                        new RecordLockedAttempts(USER, LOCKED_UNTIL, 10, START, START.plus(Duration.ofSeconds(54))));
    }

    @Test
    void aLockThatHoldsIsNotTakenYet() {
        attempts.count(USER, LOCKED_UNTIL);
        clock.advance(Duration.ofMinutes(1));
        assertThat(attempts.ended(100)).isEmpty();
    }

    @Test
    void whatIsRemovedIsGoneForEverybody() {
        attempts.count(USER, LOCKED_UNTIL);
        clock.advance(Duration.ofMinutes(2));
        RecordLockedAttempts ended = attempts.ended(100).get(0);
        assertThat(attempts.remove(ended)).isTrue();
        assertThat(attempts.remove(ended)).isFalse();
        assertThat(attempts.ended(100)).isEmpty();
    }

    @Test
    void twoLocksOfOneUserAreTwoRecordsTakenOldestFirst() {
        attempts.count(USER, LOCKED_UNTIL.plusSeconds(60));
        attempts.count(USER, LOCKED_UNTIL);
        clock.advance(Duration.ofMinutes(3));
        assertThat(attempts.ended(1))
                .extracting(RecordLockedAttempts::lockedUntil)
                .containsExactly(LOCKED_UNTIL);
    }
}
