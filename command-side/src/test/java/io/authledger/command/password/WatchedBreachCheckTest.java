package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.authledger.api.BreachCheckFailure;
import io.authledger.command.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WatchedBreachCheckTest {

    private static final Password PASSWORD = Password.of("paper kites of 1984");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MovableClock clock = new MovableClock();

    @Test
    void whatComesOfEachCheckIsCounted() throws Exception {
        assertThat(watched(password -> true).contains(PASSWORD)).isTrue();
        assertThat(watched(password -> false).contains(PASSWORD)).isFalse();
        assertThat(watched(password -> false).contains(PASSWORD)).isFalse();
        fail(watched(WatchedBreachCheckTest::late));
        assertThat(counted("found")).isEqualTo(1);
        assertThat(counted("not_found")).isEqualTo(2);
        assertThat(counted("timed_out")).isEqualTo(1);
    }

    @Test
    void failuresAreToldOnceAMinute(CapturedOutput output) {
        WatchedBreachCheck watched = watched(WatchedBreachCheckTest::late);
        fail(watched);
        fail(watched);
        assertThat(output).containsOnlyOnce("TIMED_OUT (too late)");
        clock.advance(Duration.ofMinutes(1));
        fail(watched);
        fail(watched);
        assertThat(output.getAll().split("too late", -1)).hasSize(3);
    }

    private double counted(String outcome) {
        return meters.get("authledger.password.breach.check")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static void fail(WatchedBreachCheck watched) {
        assertThatExceptionOfType(BreachCheckFailedException.class).isThrownBy(() -> watched.contains(PASSWORD));
    }

    private WatchedBreachCheck watched(BreachedPasswords breached) {
        return new WatchedBreachCheck(breached, meters, clock);
    }

    private static boolean late(Password password) throws BreachCheckFailedException {
        throw new BreachCheckFailedException(BreachCheckFailure.TIMED_OUT, "too late");
    }
}
