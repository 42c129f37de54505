package io.authledger.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.sealing.SealedEvent;
import io.authledger.command.sealing.StoreFixture;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;

class PublisherTest {

    private final PublishingFixture fixture = new PublishingFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void everyEventGoesOutOnceAndInOrder() throws Exception {
        fixture.append(100);
        fixture.publisher().start();
        fixture.assertThatKafkaHasTheLedger();
        fixture.append(5);
        fixture.assertThatKafkaHasTheLedger();
    }

    @Test
    void aNewPublisherGoesOnWhereTheLastOneStopped() throws Exception {
        fixture.append(50);
        Publisher first = fixture.publisher();
        first.start();
        fixture.assertThatKafkaHasTheLedger();
        first.stop();

        fixture.append(50);
        fixture.publisher().start();
        fixture.assertThatKafkaHasTheLedger();
    }

    @Test
    void theLagIsWhatKafkaDoesNotHave() {
        Publisher publisher = fixture.publisher();
        assertThat(publisher.lag().events()).isNaN();
        assertThat(new PublishingHealth(publisher).health().getStatus()).isEqualTo(Status.DOWN);

        publisher.start();
        await().until(publisher::works);
        fixture.append(10);
        await().until(() -> publisher.lag().events() == 0);
        assertThat(publisher.lag().seconds(Clock.systemUTC())).isZero();
        assertThat(new PublishingHealth(publisher).health().getStatus()).isEqualTo(Status.UP);
    }

    /** Where a publisher fails. */
    enum Fault {
        IN_SEND,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    @ParameterizedTest
    @EnumSource
    void aFaultNeitherLosesNorRepeatsAnEvent(Fault fault) throws Exception {
        FaultyClients clients = new FaultyClients(fixture.kafka, fault);
        fixture.append(200);
        fixture.publisher(clients, fixture.store.dataSource()).start();
        fixture.assertThatKafkaHasTheLedger();
        assertThat(clients.faults).hasPositiveValue();
    }

    /** Real producers; each third transaction of them ends in a fault. */
    private static final class FaultyClients extends KafkaClients {

        private final Fault fault;
        private final AtomicInteger transactions = new AtomicInteger();
        private final AtomicInteger faults = new AtomicInteger();

        FaultyClients(KafkaSettings settings, Fault fault) {
            super(settings);
            this.fault = fault;
        }

        @Override
        Producer<byte[], byte[]> producer() {
            return new KafkaProducer<>(producerConfig(), new ByteArraySerializer(), new ByteArraySerializer()) {

                private int sent;

                @Override
                public void beginTransaction() {
                    transactions.incrementAndGet();
                    sent = 0;
                    super.beginTransaction();
                }

                @Override
                public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                    failNow(Fault.IN_SEND, ++sent == 10);
                    return super.send(record);
                }

                @Override
                public void commitTransaction() {
                    flush();
                    failNow(Fault.BEFORE_COMMIT, true);
                    super.commitTransaction();
                    failNow(Fault.AFTER_COMMIT, true);
                }
            };
        }

        private void failNow(Fault here, boolean now) {
            if (fault == here && now && transactions.get() % 3 == 0) {
                faults.incrementAndGet();
                throw new TimeoutException("on purpose");
            }
        }
    }

    @Test
    void aCommitThatLeftRecordsBehindIsNotBelieved() throws Exception {
        AtomicInteger transactions = new AtomicInteger();
        KafkaClients clients = new KafkaClients(fixture.kafka) {
            @Override
            Producer<byte[], byte[]> producer() {
                return new KafkaProducer<>(producerConfig(), new ByteArraySerializer(), new ByteArraySerializer()) {

                    @Override
                    public void beginTransaction() {
                        transactions.incrementAndGet();
                        super.beginTransaction();
                    }

                    @Override
                    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                        return transactions.get() == 3 ? new CompletableFuture<>() : super.send(record);
                    }
                };
            }
        };
        fixture.append(200);
        fixture.publisher(clients, fixture.store.dataSource()).start();
        fixture.assertThatKafkaHasTheLedger();
    }

    @Test
    void whatADeadPublisherLeftOpenIsNeverSeen() throws Exception {
        fixture.append(10);
        Publisher topicsMade = fixture.publisher();
        topicsMade.start();
        fixture.assertThatKafkaHasTheLedger();
        topicsMade.stop();

        fixture.append(10);
        try (Producer<byte[], byte[]> dead = new KafkaClients(fixture.kafka).producer()) {
            EventRecords records = fixture.records();
            dead.initTransactions();
            dead.beginTransaction();
            List<SealedEvent> waiting = fixture.ledger.read(10, 5);
            for (SealedEvent event : waiting) {
                dead.send(records.of(event).get(0)).get();
            }
            dead.send(new PublishedPosition(fixture.topics).record(15)).get();

            fixture.publisher().start();
            fixture.assertThatKafkaHasTheLedger();
            dead.close(Duration.ZERO);
        }
    }

    @Test
    void ofTwoPublishersOneStandsByAndTakesOver() throws Exception {
        Publisher one = fixture.publisher();
        Publisher other = fixture.publisher();
        one.start();
        await().until(() -> one.works() && one.isLeading());
        other.start();
        await().until(other::works);
        assertThat(other.isLeading()).isFalse();
        assertThat(new PublishingHealth(other).health().getStatus()).isEqualTo(Status.UP);
        fixture.append(50);
        fixture.assertThatKafkaHasTheLedger();

        one.stop();
        await().until(other::isLeading);
        fixture.append(50);
        fixture.assertThatKafkaHasTheLedger();
    }

    /** Both are elected, by databases that do not know of each other: only Kafka's fencing is left. */
    @Test
    void twoPublishersAtOnceFenceEachOther() throws Exception {
        try (StoreFixture elsewhere = new StoreFixture()) {
            Publisher one = fixture.publisher();
            Publisher other = fixture.publisher(new KafkaClients(fixture.kafka), elsewhere.dataSource());
            one.start();
            other.start();
            for (int i = 0; i < 10; i++) {
                fixture.append(100);
            }
            fixture.assertThatKafkaHasTheLedger();
            other.stop();
        }
    }

    @Test
    void aLeaderWhoseDatabaseSessionEndedIsElectedAnew() throws Exception {
        Publisher publisher = fixture.publisher();
        publisher.start();
        await().until(() -> publisher.works() && publisher.isLeading());
        try (Connection connection = fixture.store.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                    + " AND objid = " + (Leadership.LOCK & 0xffffffffL));
        }
        await().until(() -> !publisher.isLeading());
        await().until(() -> publisher.works() && publisher.isLeading());
        fixture.append(5);
        fixture.assertThatKafkaHasTheLedger();
    }
}
