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
        Decision<Boolean> unheard = when(request(1));
        assertThat(unheard.events()).isEmpty();
        assertThat(unheard.outcome()).isFalse();
    }

    private static RequestPasswordReset request(int number) {
        return new RequestPasswordReset(USER, reset(number), OTP_KEY, resetToken(number), Language.SPANISH);
    }
}
