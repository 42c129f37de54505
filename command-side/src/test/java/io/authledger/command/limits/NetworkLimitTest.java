package io.authledger.command.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NetworkLimitTest {

    private static final String NETWORK = "192.0.2.7";

    private long nanos;
    private final NetworkLimit thirtyAMinute =
            new NetworkLimit(new MemoryBuckets(new Rate(30, Duration.ofMinutes(1)), new TimeMeter() {
                @Override
                public long currentTimeNanos() {
                    return nanos;
                }

                @Override
                public boolean isWallClockBased() {
                    return false;
                }
            }));

    @Test
    void asManyAsTheLimitAreHeard() {
        take(30);
        assertThatThrownBy(() -> thirtyAMinute.take(NETWORK))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.TOO_MANY_REQUESTS));
    }

    @Test
    void whoIsRefusedIsToldWhenTheNextIsHeard() {
        take(30);
        ApiException refused = catchThrowableOfType(ApiException.class, () -> thirtyAMinute.take(NETWORK));
        Duration wait = refused.retryAfter();
        assertThat(wait).isEqualTo(Duration.ofSeconds(2));
        advance(Duration.ofSeconds(2).minusNanos(1));
        assertThatThrownBy(() -> thirtyAMinute.take(NETWORK)).isInstanceOf(ApiException.class);
        advance(Duration.ofNanos(1));
        thirtyAMinute.take(NETWORK);
    }

    @Test
    void aMinuteBringsAllOfThemBackAndNoMore() {
        take(30);
        advance(Duration.ofHours(1));
        take(30);
        assertThatThrownBy(() -> thirtyAMinute.take(NETWORK)).isInstanceOf(ApiException.class);
    }

    @Test
    void anotherNetworkIsUntouched() {
        take(30);
        assertThatCode(() -> thirtyAMinute.take("192.0.2.8")).doesNotThrowAnyException();
    }

    @Test
    void checkingTakesNothing() {
        for (int i = 0; i < 100; i++) {
            thirtyAMinute.check(NETWORK);
        }
        take(30);
    }

    @Test
    void failuresThatAreCountedAreRefusedAtTheNextCheck() {
        for (int i = 0; i < 30; i++) {
            thirtyAMinute.check(NETWORK);
            thirtyAMinute.count(NETWORK);
        }
        ApiException refused = catchThrowableOfType(ApiException.class, () -> thirtyAMinute.check(NETWORK));
        assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatWasUnderWayAtOnceIsCountedAndHasToBeWaitedFor() {
        overshootBy(300);
        ApiException refused = catchThrowableOfType(ApiException.class, () -> thirtyAMinute.check(NETWORK));
        Duration wait = Duration.ofSeconds(2 * 301);
        assertThat(refused.retryAfter()).isEqualTo(wait);
        advance(wait.minusNanos(1));
        assertThatThrownBy(() -> thirtyAMinute.check(NETWORK)).isInstanceOf(ApiException.class);
        advance(Duration.ofNanos(1));
        assertThatCode(() -> thirtyAMinute.check(NETWORK)).doesNotThrowAnyException();
    }

    /** A network that goes on is checked all the time; one that rests must not be forgotten sooner. */
    @Test
    void whoOwesAndRestsIsNotForgotten() {
        overshootBy(300);
        advance(Duration.ofMinutes(9));
        assertThatThrownBy(() -> thirtyAMinute.check(NETWORK)).isInstanceOf(ApiException.class);
        advance(Duration.ofHours(1));
        take(30);
    }

    @Test
    void inTheLongRunNoMoreThanTheRatePass() {
        int passed = 0;
        for (int second = 0; second < 3_600; second++) {
            advance(Duration.ofSeconds(1));
            int atOnce = 0;
            while (atOnce < 20 && passes()) {
                atOnce++;
            }
            for (int i = 0; i < atOnce; i++) {
                thirtyAMinute.count(NETWORK);
            }
            passed += atOnce;
        }
        assertThat(passed).isBetween(30 * 60 - 20, 30 + 30 * 60 + 20);
    }

    @Test
    void theDefaultsAreThoseOfTheContract() {
        LimitSettings defaults =
                new Binder(new MapConfigurationPropertySource()).bindOrCreate("authledger.limits", LimitSettings.class);
        assertThat(defaults).isEqualTo(new LimitSettings(30, 60, false, Duration.ofMillis(100)));
    }

    @Test
    void zeroTurnsALimitOff() {
        NetworkLimits limits = new LimitsConfiguration()
                .networkLimits(
                        new LimitSettings(0, 0, false, Duration.ZERO),
                        new StaticListableBeanFactory().getBeanProvider(BucketTable.class));
        NetworkLimit off = limits.failures();
        for (int i = 0; i < 1_000; i++) {
            off.take(NETWORK);
            off.count(NETWORK);
            off.check(NETWORK);
        }
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThatThrownBy(() -> new LimitSettings(-1, 60, false, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LimitSettings(30, -1, false, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTimeThatHoldsThreadsTooLongIsRefused() {
        assertThatThrownBy(() -> new LimitSettings(30, 60, false, Duration.ofSeconds(6)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LimitSettings(30, 60, false, Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void overshootBy(int more) {
        for (int i = 0; i < 30 + more; i++) {
            thirtyAMinute.count(NETWORK);
        }
    }

    private boolean passes() {
        try {
            thirtyAMinute.check(NETWORK);
            return true;
        } catch (ApiException refused) {
            return false;
        }
    }

    private void take(int times) {
        for (int i = 0; i < times; i++) {
            thirtyAMinute.take(NETWORK);
        }
    }

    private void advance(Duration time) {
        nanos += time.toNanos();
    }
}
