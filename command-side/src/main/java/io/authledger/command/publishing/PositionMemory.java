package io.authledger.command.publishing;

import io.authledger.api.wire.Topics;
import io.authledger.command.checkpoint.History;
import io.authledger.command.checkpoint.Memory;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;

/** How far Kafka says that events were published. */
record PositionMemory(KafkaClients clients, Topics topics) implements Memory {

    @Override
    public String name() {
        return "kafka-position";
    }

    @Override
    public Optional<String> contradiction(History history) {
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            // Before the first start there are no topics.
            if (consumer.partitionsFor(topics.position()).isEmpty()) {
                return Optional.empty();
            }
            long next = new PublishedPosition(topics).read(consumer);
            return history.behind("Kafka has " + next + " leaves", next);
        } catch (PublishingException e) {
            // It knows nothing of the ledger; what is wrong with it, the publisher tells, and stands still.
            return Optional.empty();
        }
    }
}
