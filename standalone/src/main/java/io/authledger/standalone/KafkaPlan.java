package io.authledger.standalone;

import io.authledger.embedded.DataDirectory;
import io.authledger.embedded.EmbeddedKafkaBroker;
import io.authledger.embedded.Ports;
import java.io.IOException;
import java.util.Map;

/** Brings up Kafka in the data directory. */
record KafkaPlan(Settings settings, DataDirectory data) implements ServerPlan {

    @Override
    public void requireFreePort() {
        Ports.requireFree(settings.kafkaPort(), Settings.KAFKA_PORT);
    }

    @Override
    public Started start() throws IOException {
        EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(data.kafka(), settings.kafkaPort());
        return new Started(broker, Map.of(Settings.KAFKA_SERVERS, broker.bootstrapServers()));
    }
}
