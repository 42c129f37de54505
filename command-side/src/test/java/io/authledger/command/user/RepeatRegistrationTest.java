package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Language;
import io.authledger.api.command.RepeatRegistration;
import io.authledger.api.event.RegistrationRepeated;
import org.junit.jupiter.api.Test;

class RepeatRegistrationTest extends UserFixture {

    @Test
    void theOwnerOfATakenAddressIsTold() {
        registered();
        assertThat(when(new RepeatRegistration(USER, Language.ENGLISH)).events())
                .containsExactly(new RegistrationRepeated());
    }
}
