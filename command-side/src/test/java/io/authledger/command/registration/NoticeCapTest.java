package io.authledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoticeCapTest {

    private static final Instant START = Instant.parse("2025-06-09T05:45:44.994Z");

    @Test
    void theFirstNoticeIsSent() {
        assertThat(NoticeCap.UNUSED.allows(START)).isTrue();
    }

    @Test
    void thereIsOneInFiveMinutes() {
        NoticeCap once = NoticeCap.UNUSED.noticed(START);
        assertThat(once.allows(START.plus(Duration.ofMinutes(5)).minusMillis(1)))
                .isFalse();
        assertThat(once.allows(START.plus(Duration.ofMinutes(5)))).isTrue();
    }

    @Test
    void thereAreFiveADay() {
        NoticeCap five = noticed(5);
        assertThat(five.allows(START.plus(Duration.ofDays(1)).minusMillis(1))).isFalse();
        assertThat(five.allows(START.plus(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void noMoreIsRememberedThanCounts() {
        assertThat(noticed(1_000).sent()).hasSize(5);
    }

    private static NoticeCap noticed(int times) {
        NoticeCap cap = NoticeCap.UNUSED;
        for (int i = 0; i < times; i++) {
            cap = cap.noticed(START.plus(Duration.ofMinutes(5L * i)));
        }
        return cap;
    }
}
