package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvenTimeTest {

    private static final Duration LEAST = Duration.ofMillis(20);

    private final EvenTime evenTime = new EvenTime(LEAST);
    private final long began = System.nanoTime();

    @Test
    void whatIsQuickTakesTheTimeAllTheSame() {
        evenTime.run(() -> {});
        assertThat(passed()).isGreaterThanOrEqualTo(LEAST);
    }

    @Test
    void whatFailsTakesItToo() {
        assertThatThrownBy(() -> evenTime.run(() -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(passed()).isGreaterThanOrEqualTo(LEAST);
    }

    private Duration passed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
