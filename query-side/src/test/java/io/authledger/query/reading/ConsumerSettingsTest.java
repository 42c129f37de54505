package io.authledger.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumerSettingsTest {

    private final KafkaProperties kafka = new KafkaProperties(
            "kafka:9093",
            "authledger.",
            Map.of(
                    "security.protocol",
                    "SASL_SSL",
                    "sasl.jaas.config",
                    "hunter2",
                    "isolation.level",
                    "read_uncommitted"));

    @Test
    void encryptionAndLoginAreTheOperators() {
        assertThat(settings())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", "hunter2");
    }

    @Test
    void whatWouldLoseRecordsIsNot() {
        assertThat(settings()).containsEntry("isolation.level", "read_committed");
    }

    @Test
    void aPasswordInThemIsNotShown() {
        assertThat(kafka.toString()).doesNotContain("hunter2");
    }

    private Map<String, Object> settings() {
        return new ConsumerSettings(kafka, new ReaderProperties("", true, Duration.ZERO)).of("events");
    }
}
