package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.authledger.api.Language;
import io.authledger.api.command.PasswordResetView;
import io.authledger.api.command.RequestPasswordReset;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.event.UserSuspended;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestPasswordResetTest extends UserFixture {

    @BeforeEach
    void aUserIsRegistered() {
        registered();
    }

    @Test
    void aTokenGoesToTheAddressAndIsGoodForAQuarterOfAnHour() {
        Decision<Boolean> requested = when(request(1));
        assertThat(requested.events())
                .containsExactly(new PasswordResetRequested(
                        reset(1), OTP_KEY, resetToken(1), START.plus(Duration.ofMinutes(15))));
        assertThat(requested.outcome()).isTrue();
        assertThat(requested.metadata().get(0)).contains(entry(EventMetadata.LANGUAGE, "es"));
    }

    @Test
    void oneIsSentInFiveMinutes() {
        did(request(1));
        later(Duration.ofMinutes(5).minusMillis(1));
        Decision<Boolean> unheard = when(request(2));
        assertThat(unheard.events()).isEmpty();
        assertThat(unheard.outcome()).isFalse();
    }

    @Test
    void afterFiveMinutesAnotherIsSent() {
        did(request(1));
        later(Duration.ofMinutes(5));
        assertThat(when(request(2)).events()).hasSize(1);
    }

    @Test
    void fiveAreSentADay() {
        sentFiveTimes();
        later(Duration.ofHours(23));
        assertThat(when(request(6)).events()).isEmpty();
    }

    @Test
    void aDayAfterTheFirstAnotherIsSent() {
        sentFiveTimes();
        later(Duration.ofDays(1).minusMinutes(20));
        assertThat(when(request(6)).events()).hasSize(1);
    }

    @Test
    void theNewestIsTheOneUnderWay() {
        did(request(1));
        later(Duration.ofMinutes(5));
        did(request(2));
        assertThat(inspected().passwordReset()).isEqualTo(new PasswordResetView(reset(2), OTP_KEY, resetToken(2)));
    }

    @Test
    void afterAQuarterOfAnHourNoneIsUnderWay() {
        did(request(1));
        later(Duration.ofMinutes(15));
        assertThat(inspected().passwordReset()).isNull();
    }

    @Test
    void nothingGoesToWhoIsSuspended() {
        happened(new UserSuspended());
        assertThat(when(request(1)).events()).isEmpty();
    }

    private void sentFiveTimes() {
        for (int i = 1; i <= 5; i++) {
            did(request(i));
            later(i < 5 ? Duration.ofMinutes(5) : Duration.ZERO);
        }
    }

    private static RequestPasswordReset request(int number) {
        return new RequestPasswordReset(USER, reset(number), OTP_KEY, resetToken(number), Language.SPANISH);
    }
}
