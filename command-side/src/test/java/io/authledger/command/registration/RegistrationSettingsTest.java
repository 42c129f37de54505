package io.authledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RegistrationSettingsTest {

    @Test
    void unlessSetAnUnvalidatedAccountLivesSevenDays() {
        assertThat(bound(Map.of()).unvalidatedLife()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void itLivesAnHourAtLeast() {
        assertThat(bound(Map.of("authledger.registration.unvalidated-life", "1h"))
                        .unvalidatedLife())
                .isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> bound(Map.of("authledger.registration.unvalidated-life", "59m")))
                .rootCause()
                .hasMessage("authledger.registration.unvalidated-life is at least 1h, or 0 for ever");
    }

    @Test
    void zeroIsForEver() {
        assertThat(bound(Map.of("authledger.registration.unvalidated-life", "0"))
                        .unvalidatedLife())
                .isZero();
    }

    private static RegistrationSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("authledger.registration", RegistrationSettings.class);
    }
}
