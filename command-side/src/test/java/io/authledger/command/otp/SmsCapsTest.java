package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SmsCapsTest {

    @Test
    void unlessSetTheyAreThoseOfTheContractAndEveryCountryIsServed() {
        SmsCaps caps = bound(Map.of());
        assertThat(caps.limits()).isEqualTo(new SmsCaps.Limits(10, 30, 1_000, 5_000));
        assertThat(caps.serve("ES")).isTrue();
        assertThat(bound(Map.of("authledger.sms.countries", "")).serve("ES")).isTrue();
    }

    @Test
    void onlyCountriesOfTheListAreServed() {
        SmsCaps caps = bound(Map.of("authledger.sms.countries", "ES, PT"));
        assertThat(caps.serve("PT")).isTrue();
        assertThat(caps.serve("FR")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "ESP", "ES,XX", "Spain"})
    void whatIsNoCountryStopsTheStart(String countries) {
        assertThatThrownBy(() -> bound(Map.of("authledger.sms.countries", countries)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageMatching("authledger\\.sms\\.countries: '(es|ESP|XX|Spain)' is no country; .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-number", "per-network", "per-country", "in-all"})
    void aLimitIsNotNegative(String limit) {
        assertThatThrownBy(() -> bound(Map.of("authledger.sms.limits." + limit, "-1")))
                .rootCause()
                .hasMessageStartingWith("authledger.sms.limits.* must not be negative");
    }

    private static SmsCaps bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("authledger.sms", SmsCaps.class);
    }
}
