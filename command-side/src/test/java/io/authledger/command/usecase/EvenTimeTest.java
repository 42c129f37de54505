package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
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

    @Test
    void aRefusalTakesItAndASuccessAndAnyOtherRefusalDoNot() {
        EvenTime patient = new EvenTime(Duration.ofMinutes(10));
        assertThat(patient.whereRefused(ErrorCode.AUTHENTICATION_FAILED, () -> "in"))
                .isEqualTo("in");
        assertThatThrownBy(() -> patient.whereRefused(ErrorCode.AUTHENTICATION_FAILED, () -> {
                    throw ApiException.of(ErrorCode.SERVICE_BUSY, "busy");
                }))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> evenTime.whereRefused(ErrorCode.AUTHENTICATION_FAILED, () -> {
                    throw ApiException.of(ErrorCode.AUTHENTICATION_FAILED, "no");
                }))
                .isInstanceOf(ApiException.class);
        assertThat(passed()).isBetween(LEAST, Duration.ofMinutes(5));
    }

    private Duration passed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
