package io.authledger.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.command.Client;
import io.authledger.command.RunningCommandSide;
import io.authledger.command.publishing.KafkaProxy.Mode;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.SealedEvent;
import io.authledger.embedded.EmbeddedKafkaBroker;
import io.authledger.embedded.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** The whole command side while its Kafka is slow, silent, full or restarted. */
class KafkaTroubleTest {

    private static final Topics TOPICS = new Topics("trouble.");

    private final Path directory;
    private KafkaProxy proxy;
    private EmbeddedKafkaBroker broker;
    private RunningCommandSide side;
    private Client client;

    KafkaTroubleTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() throws Exception {
        proxy = new KafkaProxy();
        broker = EmbeddedKafkaBroker.startBehind(proxy.port(), directory, 0);
        proxy.leadsTo(broker.port());
        side = RunningCommandSide.start(
                TestPostgres.freshDatabase(),
                TOPICS,
                "authledger.kafka.bootstrap-servers=" + proxy.bootstrapServers(),
                "authledger.limits.network-failures-per-minute=0",
                "authledger.limits.network-registrations-per-hour=0");
        client = new Client(side.url());
        command(3);
        assertThatEverythingArrives();
    }

    @AfterEach
    void stop() {
        proxy.become(Mode.OPEN);
        side.close();
        broker.close();
        proxy.close();
    }

    @Test
    void whileKafkaIsSlowEverythingGoesOnAndIsOnlyLate() throws Exception {
        proxy.become(Mode.SLOW);
        command(10);
        assertThatEverythingArrives();
    }

    /** Longer than Kafka's client waits for a record to be taken, so what was sent then is given up and sent anew. */
    @Test
    void whileKafkaIsSilentCommandsGoOn() throws Exception {
        proxy.become(Mode.STALLED);
        command(10);
        assertThat(lag()).isPositive();
        await().atMost(Duration.ofSeconds(60)).until(() -> health().equals(Status.DOWN));
        await().atMost(Duration.ofSeconds(60)).until(() -> lagSeconds() > 25);
        command(10);
        assertThat(lag()).isGreaterThanOrEqualTo(20);

        proxy.become(Mode.OPEN);
        assertThatEverythingArrives();
    }

    @Test
    void whileKafkasDiskIsFullCommandsGoOn() throws Exception {
        proxy.become(Mode.FULL);
        command(10);
        await().until(() -> proxy.refused() > 0);
        await().atMost(Duration.ofSeconds(60)).until(() -> health().equals(Status.DOWN));
        int refused = proxy.refused();
        command(10);
        assertThat(lag()).isGreaterThanOrEqualTo(20);
        assertThat(committed().size() + (long) lag()).isEqualTo(leaves());
        await().atMost(Duration.ofSeconds(60)).until(() -> proxy.refused() > refused);

        proxy.become(Mode.OPEN);
        assertThatEverythingArrives();
    }

    @Test
    void whileKafkaIsRestartedCommandsGoOn() throws Exception {
        for (int restart = 0; restart < 3; restart++) {
            command(2);
            broker.close();
            command(3);
            assertThat(lag()).isPositive();
            broker = EmbeddedKafkaBroker.startBehind(proxy.port(), directory, 0);
            proxy.leadsTo(broker.port());
            command(2);
        }
        assertThatEverythingArrives();
    }

    /** Each is recorded, answered and sealed, whatever Kafka does. */
    private void command(int users) throws Exception {
        long before = leaves();
        for (int i = 0; i < users; i++) {
            String address = UUID.randomUUID() + "@example.org";
            assertThat(client.register(address, "correct horse battery").status())
                    .isEqualTo(202);
            assertThat(client.logIn(address, "correct horse battery").status()).isEqualTo(200);
        }
        await().until(() -> leaves() >= before + 2L * users);
    }

    private long leaves() throws Exception {
        return side.bean(LedgerReader.class).lastLeaf().orElse(-1) + 1;
    }

    private double lag() {
        return gauge("authledger.publishing.lag");
    }

    private double lagSeconds() {
        return gauge("authledger.publishing.lag.seconds");
    }

    private double gauge(String name) {
        return side.bean(MeterRegistry.class).get(name).gauge().value();
    }

    private Status health() {
        return new PublishingHealth(side.bean(Publisher.class)).health().getStatus();
    }

    /** Once and in order, and then health and metrics say so. */
    private void assertThatEverythingArrives() throws Exception {
        await().atMost(Duration.ofSeconds(90)).until(() -> lag() == 0 && health().equals(Status.UP));
        await().atMost(Duration.ofSeconds(30)).until(() -> committed().size() >= leaves());
        List<String> sealed = side.bean(LedgerReader.class).read(0, 10_000).stream()
                .map(SealedEvent::eventId)
                .toList();
        PublishingFixture.assertOnceAndInOrder(committed(), sealed);
        assertThat(gauge("authledger.publishing.halted")).isZero();
    }

    private List<ConsumerRecord<byte[], byte[]>> committed() {
        return PublishingFixture.committed(proxy.bootstrapServers(), TOPICS.events());
    }
}
