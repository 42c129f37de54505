package io.authledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaBrokerTest {

    private final Path directory;

    EmbeddedKafkaBrokerTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void recordsOutliveARestart() throws Exception {
        try (EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(directory, 0)) {
            Records records = new Records(broker.bootstrapServers());
            records.createTopic("kept");
            records.send("kept", List.of("one", "two"));
        }
        try (EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(directory, 0)) {
            Records records = new Records(broker.bootstrapServers());
            assertThat(records.read("kept", 2)).containsExactly("one", "two");
            records.send("kept", List.of("three"));
            assertThat(records.read("kept", 3)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void topicsAreNotMadeByAskingForThem() throws Exception {
        try (EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(directory, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("asked-for"))
                            .allTopicNames()
                            .get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).doesNotContain("asked-for");
        }
    }

    @Test
    void topicsOfKafkaItselfStaySmall() throws Exception {
        try (EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(directory, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Records records = new Records(broker.bootstrapServers());
            records.createTopic("any");
            records.send("any", List.of("one"));
            assertThat(admin.describeTopics(List.of("__transaction_state"))
                            .allTopicNames()
                            .get(30, TimeUnit.SECONDS)
                            .values())
                    .singleElement()
                    .extracting(TopicDescription::partitions, InstanceOfAssertFactories.LIST)
                    .hasSize(1);
        }
    }

    @Test
    void onlyThisMachineReachesIt() throws Exception {
        try (EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(directory, 0)) {
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (InetAddress other : others) {
                assertThatThrownBy(() -> connect(new InetSocketAddress(other, broker.port())))
                        .isInstanceOf(ConnectException.class);
            }
            connect(Loopback.port(broker.port()));
        }
    }

    private static void connect(InetSocketAddress address) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
        }
    }
}
