package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MfaChoiceTest {

    @ParameterizedTest
    @CsvSource({"OFF, false, false", "OFF, true, true", "WHEN_ENROLLED, false, true", "WHEN_ENROLLED, true, true"})
    void aUserMayAskForMoreAndNotForLess(MfaSettings.AtLogin settings, boolean chosen, boolean asks) {
        assertThat(new MfaChoice(chosen).asksAtLogin(new MfaSettings(settings))).isEqualTo(asks);
    }
}
