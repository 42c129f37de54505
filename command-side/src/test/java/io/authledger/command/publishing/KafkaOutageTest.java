package io.authledger.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.embedded.EmbeddedKafkaBroker;
import io.authledger.embedded.Ports;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaOutageTest {

    @Test
    void eventsAreSealedWhileKafkaIsAwayAndArriveWhenItIsBack(@TempDir Path directory) throws Exception {
        int port = Ports.free();
        EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(directory, port);
        try (PublishingFixture fixture = new PublishingFixture(broker.bootstrapServers())) {
            Publisher publisher = fixture.publisher();
            publisher.start();
            fixture.append(20);
            fixture.assertThatKafkaHasTheLedger();

            broker.close();
            fixture.append(50);
            await().atMost(40, TimeUnit.SECONDS).until(() -> publisher.failure().isPresent());
            assertThat(publisher.lag().events()).isEqualTo(50);
            await().until(() -> publisher.lag().seconds(Clock.systemUTC()) > 0);

            broker = EmbeddedKafkaBroker.start(directory, port);
            fixture.assertThatKafkaHasTheLedger();
            await().until(() -> publisher.works() && publisher.lag().events() == 0);
        } finally {
            broker.close();
        }
    }

    @Test
    void aPublisherThatStartsBeforeKafkaWaitsForIt(@TempDir Path directory) throws Exception {
        int port = Ports.free();
        try (PublishingFixture fixture = new PublishingFixture("127.0.0.1:" + port)) {
            Publisher publisher = fixture.publisher();
            publisher.start();
            fixture.append(20);
            await().atMost(30, TimeUnit.SECONDS).until(() -> publisher.failure().isPresent());

            try (EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(directory, port)) {
                assertThat(broker.port()).isEqualTo(port);
                fixture.assertThatKafkaHasTheLedger();
                publisher.stop();
            }
        }
    }
}
