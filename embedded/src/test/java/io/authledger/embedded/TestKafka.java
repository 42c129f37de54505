package io.authledger.embedded;

import io.authledger.api.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The Kafka of this JVM's tests: an embedded broker, or the one that {@code AUTHLEDGER_TEST_KAFKA} names. */
public final class TestKafka {

    private static @Nullable String bootstrapServers;

    private TestKafka() {}

    /** Starts the broker on first use; it stops when the JVM exits. */
    public static synchronized String bootstrapServers() {
        String known = bootstrapServers;
        if (known == null) {
            String given = System.getenv("AUTHLEDGER_TEST_KAFKA");
            known = given == null ? startBroker() : given;
            bootstrapServers = known;
        }
        return known;
    }

    /** Names of topics that no other test uses; they do not exist yet. */
    public static Topics freshTopics() {
        return new Topics("test-" + UUID.randomUUID() + ".");
    }

    private static String startBroker() {
        try {
            TestDirectory directory = TestDirectory.create("kafka");
            EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(directory.path(), 0);
            directory.atExit(broker);
            return broker.bootstrapServers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
