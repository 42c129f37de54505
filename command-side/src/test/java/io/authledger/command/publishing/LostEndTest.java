package io.authledger.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** Kafka and the position that it keeps do not agree, and nothing is published. */
class LostEndTest {

    private final PublishingFixture fixture = new PublishingFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aTopicThatWasMadeAnewIsNoticed() throws Exception {
        published(20);
        try (Admin admin = new KafkaClients(fixture.kafka).admin()) {
            admin.deleteTopics(List.of(fixture.topics.events())).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(fixture.topics.events()));
            NewTopic empty = new NewTopic(fixture.topics.events(), PublishingFixture.PARTITIONS, (short) 1)
                    .configs(Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));
            await().ignoreExceptions().until(() -> {
                admin.createTopics(List.of(empty)).all().get();
                return true;
            });
        }
        assertThat(refusal()).contains("has lost the end of partition");
    }

    @Test
    void eventsThatArePartlyGoneAreNoticed() throws Exception {
        published(20);
        TopicPartition partition = new TopicPartition(fixture.topics.events(), partitionOfTheLast());
        try (Admin admin = new KafkaClients(fixture.kafka).admin()) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
        assertThat(refusal()).contains("has lost the end of partition " + partition.partition());
    }

    @Test
    void aPositionThatFellBehindIsNoticed() throws Exception {
        published(20);
        position(new Progress(10, new TreeMap<>()));
        assertThat(refusal()).contains("the published position does not know of");
    }

    @Test
    void aPositionThatIsAheadIsNoticed() throws Exception {
        published(20);
        Progress true20 = progress();
        fixture.append(5);
        position(new Progress(22, true20.lastOffsets()));
        assertThat(refusal()).contains("ends with leaf 19, where the published position says 21");
    }

    @Test
    void aPositionWithoutOffsetsIsTakenFromTheTopic() throws Exception {
        published(20);
        try (Producer<byte[], byte[]> producer = new KafkaClients(fixture.kafka).producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            var record = new PublishedPosition(fixture.topics).record(progress());
            record.headers().remove("last-offsets");
            producer.send(record).get();
            producer.commitTransaction();
        }
        fixture.append(5);
        fixture.publisher().start();
        fixture.assertThatKafkaHasTheLedger();
    }

    @Test
    void anotherLedgerOfTheSameLengthIsNoticed() throws Exception {
        published(20);
        try (PublishingFixture other = new PublishingFixture(fixture)) {
            other.append(25);
            Publisher publisher = other.publisher();
            publisher.start();
            assertThat(refusalOf(publisher)).contains("this is another history");
        }
    }

    private void published(int events) throws Exception {
        fixture.append(events);
        Publisher first = fixture.publisher();
        first.start();
        fixture.assertThatKafkaHasTheLedger();
        first.stop();
    }

    private int partitionOfTheLast() {
        return fixture.committed().stream()
                .max((one, other) ->
                        Long.compare(PublishingFixture.ledgerIndex(one), PublishingFixture.ledgerIndex(other)))
                .orElseThrow()
                .partition();
    }

    private Progress progress() {
        try (var consumer = new KafkaClients(fixture.kafka).consumer()) {
            return new PublishedPosition(fixture.topics).read(consumer, new EventsTopic(fixture.topics.events()));
        }
    }

    private void position(Progress progress) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaClients(fixture.kafka).producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new PublishedPosition(fixture.topics).record(progress))
                    .get();
            producer.commitTransaction();
        }
    }

    /** What a publisher says that begins now; what it would have sent is not there. */
    private String refusal() {
        fixture.append(5);
        Publisher publisher = fixture.publisher();
        publisher.start();
        return refusalOf(publisher);
    }

    private static String refusalOf(Publisher publisher) {
        await().atMost(Duration.ofSeconds(30)).until(() -> publisher
                .failure()
                .filter(PublishingException.class::isInstance)
                .isPresent());
        var health = new PublishingHealth(publisher).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        return String.valueOf(health.getDetails().get("cause"));
    }
}
