package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.authledger.command.sealing.SealedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Kafka's end against the ledger: what differs halts publishing, and what only looks so does not. */
@ExtendWith(OutputCaptureExtension.class)
class EndCheckTest {

    private final PublishingFixture fixture = new PublishingFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aTopicThatWasMadeAnewHasLostItsEnd() throws Exception {
        published(20);
        makeAnew(0, true);
        assertThat(refusal()).contains("is empty and must end with leaf").contains("its end is lost");
    }

    @Test
    void aTopicThatLacksItsLastEventsHasLostItsEnd() throws Exception {
        published(20);
        makeAnew(19, true);
        assertThat(refusal())
                .contains("must end with leaf 19, as the position is 20: its end is lost")
                .contains("of " + fixture.topics.events());
    }

    @Test
    void aPositionThatIsAheadIsALostEndToo() throws Exception {
        published(20);
        fixture.append(5);
        position(22);
        assertThat(refusal()).contains("as the position is 22: its end is lost");
    }

    @Test
    void aPositionThatFellBehindWouldRepeat() throws Exception {
        published(20);
        position(10);
        Publisher publisher = halted();
        assertThat(cause(publisher)).contains("but the position is 10: publishing would repeat it");

        position(20);
        fixture.assertThatKafkaHasTheLedger();
        await().until(() -> publisher.works() && !publisher.isHalted());
        assertThat(halts(publisher)).isZero();
    }

    @Test
    void anotherLedgerOfTheSameLengthIsAnotherHistory() throws Exception {
        published(20);
        try (PublishingFixture other = new PublishingFixture(fixture)) {
            other.append(25);
            assertAnotherHistory(other);
        }
    }

    @Test
    void aLedgerThatWasPutBackAndWentOnDifferentlyIsAnotherHistory() throws Exception {
        published(20);
        try (PublishingFixture restored = new PublishingFixture(fixture)) {
            restored.appendAsIn(fixture, 15);
            restored.append(10);
            assertAnotherHistory(restored);
        }
    }

    @Test
    void anEventThatTheLedgerLacksIsTold() throws Exception {
        published(20);
        position(10);
        try (PublishingFixture restored = new PublishingFixture(fixture)) {
            restored.appendAsIn(fixture, 10);
            Publisher publisher = restored.publisher();
            publisher.start();
            await().atMost(Duration.ofSeconds(30)).until(publisher::isHalted);
            assertThat(cause(publisher)).contains("which the ledger does not have, and the position is 10");
        }
    }

    @Test
    void aLedgerThatWasPutBackWholeIsTheSame() throws Exception {
        published(20);
        try (PublishingFixture restored = new PublishingFixture(fixture)) {
            restored.appendAsIn(fixture, 20);
            restored.append(5);
            restored.publisher().start();
            restored.assertThatKafkaHasTheLedger();
        }
    }

    @Test
    void anEventThatHasNoHashIsToldByItsId() throws Exception {
        published(20);
        makeAnew(20, false);
        try (PublishingFixture other = new PublishingFixture(fixture)) {
            other.append(25);
            assertAnotherHistory(other);
        }
        fixture.append(5);
        fixture.publisher().start();
        await().until(() -> fixture.committed().size() == 25);
    }

    @Test
    void aRecordThatIsNoEventIsTold() throws Exception {
        published(20);
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(fixture.topics.events(), 1, new byte[1], new byte[1]))
                    .get();
            producer.commitTransaction();
        }
        assertThat(refusal()).contains("Partition 1 of").contains("ends with a record that is no event of ours");
    }

    /** More than one look back from the end has nothing but what was aborted. */
    @Test
    void whatWasAbortedAtTheEndIsNoDifference() throws Exception {
        published(20);
        fixture.append(5);
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.beginTransaction();
            SealedEvent event = fixture.ledger.read(20, 1).get(0);
            for (int i = 0; i < 300; i++) {
                byte[] value = fixture.records().of(event).get(0).value();
                Future<?> unused =
                        producer.send(new ProducerRecord<>(fixture.topics.events(), i % 3, new byte[1], value));
            }
            producer.send(new PublishedPosition(fixture.topics).record(21)).get();
            producer.abortTransaction();
        }
        fixture.publisher().start();
        fixture.assertThatKafkaHasTheLedger();
    }

    @Test
    void anEmptyTopicAndAnEmptyLedgerAgree(CapturedOutput output) {
        for (int i = 0; i < 2; i++) {
            Publisher publisher = fixture.publisher();
            publisher.start();
            await().until(publisher::works);
            assertThat(halts(publisher)).isZero();
            publisher.stop();
        }
        assertThat(output).contains("Publishing from leaf 0").doesNotContain(" WARN ");
    }

    @Test
    void aPartitionWhoseLastEventLiesFarBackIsBelieved() throws Exception {
        fixture.window = 10;
        fixture.append(userOf(0), 1);
        fixture.append(userOf(1), 30);
        published(0);
        fixture.append(userOf(0), 1);
        fixture.publisher().start();
        fixture.assertThatKafkaHasTheLedger();
    }

    @Test
    void aPartitionWhoseLastEventLiesFarBackIsHeldAgainstTheLedgerToo() throws Exception {
        fixture.window = 10;
        fixture.append(userOf(0), 1);
        fixture.append(userOf(1), 30);
        published(0);
        try (PublishingFixture other = new PublishingFixture(fixture)) {
            other.window = 10;
            other.append(userOf(2), 1);
            other.appendAsIn(fixture, 1, 31);
            assertAnotherHistory(other);
        }
    }

    @Test
    void anEventThatLiesInAnotherPartitionIsTold() throws Exception {
        published(20);
        try (Admin admin = new KafkaClients(fixture.kafka).admin()) {
            remake(admin);
            fill(
                    20,
                    (event, record) -> new ProducerRecord<>(
                            record.topic(),
                            (partition(event.userId()) + 1) % PublishingFixture.PARTITIONS,
                            record.key(),
                            record.value(),
                            record.headers()));
        }
        assertThat(refusal()).contains("somebody changed their number");
    }

    /** Kafka answers a commit before it shows it everywhere. */
    @Test
    void aDifferenceThatGoesAwayWasNone() throws Exception {
        published(20);
        fixture.append(5);
        position(25);
        Semaphore looks = new Semaphore(0);
        CompletableFuture<Long> checked = checked(looks);
        looks.acquire(4);
        fill(20, 25, (event, record) -> record);
        assertThat(checked.get(30, TimeUnit.SECONDS)).isEqualTo(25);
    }

    @Test
    void whoFindsThePositionMovedWasFenced() throws Exception {
        published(20);
        fixture.append(5);
        position(22);
        Semaphore looks = new Semaphore(0);
        CompletableFuture<Long> checked = checked(looks);
        looks.acquire(2);
        position(23);
        assertThatThrownBy(() -> checked.get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(ProducerFencedException.class);
    }

    /**
     * Checks in the background.
     *
     * @param looks gets a permit whenever ends were asked for: of the position, and of the events
     */
    private CompletableFuture<Long> checked(Semaphore looks) {
        EndCheck check = new EndCheck(fixture.topics, fixture.ledger, fixture.halt, Duration.ofSeconds(30), 20_000);
        return CompletableFuture.supplyAsync(() -> {
            try (Consumer<byte[], byte[]> consumer = new KafkaClients(fixture.kafka).consumer()) {
                return check.position(observed(consumer, looks));
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Consumer<byte[], byte[]> observed(Consumer<byte[], byte[]> consumer, Semaphore looks) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (method.getName().equals("endOffsets")) {
                            looks.release();
                        }
                    }
                });
    }

    private void published(int events) throws Exception {
        fixture.append(events);
        Publisher first = fixture.publisher();
        first.start();
        fixture.assertThatKafkaHasTheLedger();
        first.stop();
    }

    /** The topic of the events, with only the first ones. */
    private void makeAnew(int events, boolean hashed) throws Exception {
        try (Admin admin = new KafkaClients(fixture.kafka).admin()) {
            remake(admin);
        }
        fill(events, (event, record) -> {
            if (!hashed) {
                record.headers().remove("ce_leafhash");
            }
            return record;
        });
    }

    private void remake(Admin admin) throws Exception {
        admin.deleteTopics(List.of(fixture.topics.events())).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(fixture.topics.events()));
        NewTopic empty = new NewTopic(fixture.topics.events(), PublishingFixture.PARTITIONS, (short) 1)
                .configs(Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));
        await().ignoreExceptions().until(() -> {
            admin.createTopics(List.of(empty)).all().get();
            return true;
        });
    }

    /** Makes what goes out of an event something else. */
    private interface Change {

        ProducerRecord<byte[], byte[]> of(SealedEvent event, ProducerRecord<byte[], byte[]> record);
    }

    private void fill(int events, Change change) throws Exception {
        fill(0, events, change);
    }

    private void fill(int from, int to, Change change) throws Exception {
        if (from == to) {
            return;
        }
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.beginTransaction();
            for (SealedEvent event : fixture.ledger.read(from, to - from)) {
                Future<?> unused = producer.send(
                        change.of(event, fixture.records().of(event).get(0)));
            }
            producer.commitTransaction();
        }
    }

    private void position(long next) {
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.beginTransaction();
            Future<?> unused = producer.send(new PublishedPosition(fixture.topics).record(next));
            producer.commitTransaction();
        }
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> producer = new KafkaClients(fixture.kafka).producer();
        producer.initTransactions();
        return producer;
    }

    /** What a publisher says that begins now. */
    private String refusal() {
        return cause(halted());
    }

    private Publisher halted() {
        return halted(fixture);
    }

    private static Publisher halted(PublishingFixture fixture) {
        fixture.append(5);
        int before = fixture.committed().size();
        Publisher publisher = fixture.publisher();
        publisher.start();
        await().atMost(Duration.ofSeconds(30)).until(publisher::isHalted);
        assertThat(halts(publisher)).isOne();
        assertThat(new PublishingHealth(publisher).health().getStatus()).isEqualTo(Status.DOWN);
        // Where the store is the one that published, commands go on.
        if (fixture.halt.reason().isEmpty()) {
            fixture.append(5);
        }
        assertThat(fixture.committed()).hasSize(before);
        return publisher;
    }

    /** Which stops more than publishing. */
    private static void assertAnotherHistory(PublishingFixture fixture) {
        String cause = cause(halted(fixture));
        assertThat(cause).contains("this is another history");
        assertThat(fixture.halt.reason()).hasValue(cause);
    }

    private static String cause(Publisher publisher) {
        return String.valueOf(
                new PublishingHealth(publisher).health().getDetails().get("cause"));
    }

    private static double halts(Publisher publisher) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new PublishingConfiguration()
                .publishingMeters(publisher, Clock.systemUTC())
                .bindTo(meters);
        return meters.get("authledger.publishing.halted").gauge().value();
    }

    private static UUID userOf(int partition) {
        return Stream.generate(UUID::randomUUID)
                .limit(1_000)
                .filter(user -> partition(user.toString()) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static int partition(String user) {
        return BuiltInPartitioner.partitionForKey(user.getBytes(UTF_8), PublishingFixture.PARTITIONS);
    }
}
