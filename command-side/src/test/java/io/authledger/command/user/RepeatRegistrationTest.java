package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Language;
import io.authledger.api.command.RepeatRegistration;
import io.authledger.api.event.RegistrationRepeated;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatRegistrationTest extends UserFixture {

    private static final RepeatRegistration REPEAT = new RepeatRegistration(USER, Language.ENGLISH);

    @BeforeEach
    void anAddressIsTaken() {
        registered();
    }

    @Test
    void theOwnerOfATakenAddressIsTold() {
        Decision<Boolean> repeated = when(REPEAT);
        assertThat(repeated.events()).containsExactly(new RegistrationRepeated());
        assertThat(repeated.outcome()).isTrue();
    }

    @Test
    void theOwnerIsToldOnceInFiveMinutes() {
        did(REPEAT);
        later(Duration.ofMinutes(5).minusMillis(1));
        assertThat(when(REPEAT).events()).isEmpty();
    }

    @Test
    void afterFiveMinutesTheOwnerIsToldAgain() {
        did(REPEAT);
        later(Duration.ofMinutes(5));
        assertThat(when(REPEAT).events()).hasSize(1);
    }

    @Test
    void theOwnerIsToldFiveTimesADay() {
        toldFiveTimes();
        later(Duration.ofHours(1));
        assertThat(when(REPEAT).events()).isEmpty();
    }

    @Test
    void aDayAfterTheFirstNoticeTheOwnerIsToldAgain() {
        toldFiveTimes();
        later(Duration.ofDays(1).minusMinutes(20));
        assertThat(when(REPEAT).events()).hasSize(1);
    }

    @Test
    void anAttemptThatIsNotToldLeavesNoTrace() {
        did(REPEAT);
        Decision<Boolean> unheard = when(REPEAT);
        assertThat(unheard.events()).isEmpty();
        assertThat(unheard.outcome()).isFalse();
    }

    private void toldFiveTimes() {
        for (int i = 0; i < 5; i++) {
            did(REPEAT);
            later(i < 4 ? Duration.ofMinutes(5) : Duration.ZERO);
        }
    }
}
