package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.command.LoginOutcome.LoggedIn;
import io.authledger.api.command.RecordLockedAttempts;
import io.authledger.api.event.LoginsRejectedWhileLocked;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordLockedAttemptsTest extends UserFixture {

    private static final Instant LOCKED_UNTIL = START.plus(Duration.ofMinutes(1));
    private static final RecordLockedAttempts ATTEMPTS =
            new RecordLockedAttempts(USER, LOCKED_UNTIL, 995, START, START.plusSeconds(59));

    @Test
    void oneEventTellsOfAllAttemptsInALock() {
        registered();
        assertThat(when(ATTEMPTS).events())
                .containsExactly(new LoginsRejectedWhileLocked(LOCKED_UNTIL, 995, START, START.plusSeconds(59)));
    }

    @Test
    void attemptsInALockBringNoFurtherLock() {
        registered();
        wrongPasswords(5);
        later(Duration.ofMinutes(1));
        did(ATTEMPTS);
        assertThat(when(rightPassword()).outcome()).isInstanceOf(LoggedIn.class);
    }
}
