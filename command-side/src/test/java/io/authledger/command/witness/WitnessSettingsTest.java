package io.authledger.command.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WitnessSettingsTest {

    private static final String VKEY = new Cosigner("witness.example/w1").key.encode();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void witnessesAreNamedByKeyAndAddress() {
        WitnessSettings settings = bind(Map.of(
                "authledger.ledger.witnesses[0].vkey", VKEY,
                "authledger.ledger.witnesses[0].url", "https://witness.example/w1/",
                "authledger.ledger.witness-timeout", "3s"));

        assertThat(settings.witnesses()).hasSize(1);
        assertThat(settings.witnesses().get(0).key().name()).isEqualTo("witness.example/w1");
        assertThat(settings.witnesses().get(0).address()).hasToString("https://witness.example/w1/add-checkpoint");
        assertThat(settings.witnessTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void thereAreNoneUnlessTheyAreNamed() {
        assertThat(bind(Map.of()).witnesses()).isEmpty();
    }

    private static WitnessSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("authledger.ledger", WitnessSettings.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://witness.example",
                "HTTPS://witness.example:8443/a/b",
                "http://127.0.0.1:7380",
                "http://localhost:7380/",
                "http://[::1]:7380"
            })
    void nobodyOnTheWayCanSpeakForAWitness(String url) {
        assertThat(settings(VKEY, url).witnesses()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "witness.example",
                "http://witness.example",
                "http://127.0.0.1.witness.example",
                "ftp://127.0.0.1",
                "https:///path",
                "https://user:word@witness.example",
                "https://witness.example/?a=b",
                "https://witness.example/#a",
                "https://witness .example"
            })
    void anotherAddressIsRefusedByItsProperty(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(VKEY, url))
                .withMessageStartingWith("authledger.ledger.witnesses[0].url must be an https URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "witness.example/w1",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "remora.n621.de+da77ade8+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
            })
    void aKeyThatIsNoneOfAWitnessIsRefusedByItsProperty(String vkey) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(vkey, "https://witness.example"))
                .withMessageStartingWith("authledger.ledger.witnesses[0].vkey is no verifier key of a witness: ");
    }

    private static WitnessSettings settings(String vkey, String url) {
        return new WitnessSettings(List.of(new WitnessSettings.Named(vkey, url)), TIMEOUT);
    }

    @Test
    void twoOfOneNameAreRefused() {
        WitnessSettings.Named named = new WitnessSettings.Named(VKEY, "https://witness.example");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WitnessSettings(List.of(named, named), TIMEOUT))
                .withMessage("authledger.ledger.witnesses[1].vkey has the name of another witness");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 60_001})
    void theTimeoutHasBounds(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WitnessSettings(List.of(), Duration.ofMillis(millis)))
                .withMessage("authledger.ledger.witness-timeout goes from 1ms to 60s");
    }
}
