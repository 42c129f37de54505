package io.authledger.query.reading;

import static io.authledger.query.PublishedEvents.bytes;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestMongo;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicReadersTest {

    private final String prefix = TestKafka.freshTopics().prefix();
    private final ConnectionString uri = new ConnectionString(TestMongo.freshDatabaseUri());
    private final MongoClient client = MongoClients.create(uri);
    private final MongoDatabase database = client.getDatabase(requireNonNull(uri.getDatabase()));
    private final Positions positions = new Positions(database);
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestKafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    @BeforeEach
    void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(prefix + "numbers", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() {
        producer.close();
        client.close();
    }

    /** Fails as often as it is told, then keeps what comes. */
    private final class Numbers implements RecordSink {

        private final AtomicInteger failures;
        private final RuntimeException failure;
        private final List<String> taken = new CopyOnWriteArrayList<>();

        Numbers(int failures, RuntimeException failure) {
            this.failures = new AtomicInteger(failures);
            this.failure = failure;
        }

        @Override
        public String name() {
            return "numbers";
        }

        @Override
        public String topic() {
            return prefix + "numbers";
        }

        @Override
        public void assigned(Collection<TopicPartition> partitions) {}

        @Override
        public void accept(List<ConsumerRecord<byte[], byte[]>> records) {
            if (failures.getAndDecrement() > 0) {
                throw failure;
            }
            records.forEach(record -> taken.add(new String(record.value(), StandardCharsets.UTF_8)));
        }
    }

    private void send(String... numbers) throws Exception {
        for (String number : numbers) {
            producer.send(new ProducerRecord<>(prefix + "numbers", null, bytes(number)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private TopicReaders start(RecordSink sink) {
        ConsumerSettings settings = new ConsumerSettings(
                new KafkaProperties(TestKafka.bootstrapServers(), prefix, Map.of()),
                new ReaderProperties("", true, Duration.ZERO));
        Clock clock = Clock.systemUTC();
        Generations generations = new Generations(database);
        GenerationKeeper nothing = new GenerationKeeper(
                "events",
                List.of(),
                generations,
                new LiveCollections(database, generations),
                positions,
                database,
                clock);
        TopicReaders readers = new TopicReaders(List.of(sink), nothing, positions, settings, clock);
        readers.start();
        return readers;
    }

    @Test
    void aBatchThatFailsComesAgainWhateverItFailedWith() throws Exception {
        // One that the listener container would give up on if it were left to it.
        Numbers numbers = new Numbers(2, new ClassCastException());
        send("1", "2");
        TopicReaders readers = start(numbers);
        await().untilAsserted(() -> assertThat(numbers.taken).containsExactly("1", "2"));
        readers.stop();
    }

    @Test
    void nothingThatFailedIsPassedOver() throws Exception {
        Numbers failing = new Numbers(Integer.MAX_VALUE, new IllegalStateException());
        send("1");
        TopicReaders first = start(failing);
        await().until(() -> failing.failures.get() < Integer.MAX_VALUE - 1);
        first.stop();
        Numbers healthy = new Numbers(0, new IllegalStateException());
        TopicReaders second = start(healthy);
        send("2");
        await().untilAsserted(() -> assertThat(healthy.taken).containsExactly("1", "2"));
        second.stop();
    }

    @Test
    void itHasCaughtUpWhenItHasReadWhatWasThereAtTheStart() throws Exception {
        Numbers numbers = new Numbers(1, new IllegalStateException());
        send("1");
        TopicReaders readers = start(numbers);
        ReaderProgress progress = readers.find("numbers").orElseThrow().progress();
        await().until(progress::assigned);
        assertThat(progress.caughtUpOnce()).isFalse();
        await().until(progress::caughtUpOnce);
        assertThat(numbers.taken).containsExactly("1");
        await().untilAsserted(() -> assertThat(progress.lag()).isZero());
        assertThat(progress.delay()).isZero();
        readers.stop();
    }

    @Test
    void whileABatchFailsItIsBehind() throws Exception {
        Numbers failing = new Numbers(Integer.MAX_VALUE, new IllegalStateException());
        send("1", "2", "3");
        TopicReaders readers = start(failing);
        ReaderProgress progress = readers.find("numbers").orElseThrow().progress();
        await().untilAsserted(() -> assertThat(progress.lag()).isEqualTo(3));
        await().untilAsserted(() -> assertThat(progress.delay()).isPositive());
        readers.stop();
    }
}
