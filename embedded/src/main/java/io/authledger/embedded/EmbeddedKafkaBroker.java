package io.authledger.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Kafka's own broker and controller (KRaft) in this process, listening on 127.0.0.1 alone; what it was told outlives
 * it.
 */
public final class EmbeddedKafkaBroker implements AutoCloseable {

    private final ControllerServer controller;
    private final BrokerServer broker;

    private EmbeddedKafkaBroker(ControllerServer controller, BrokerServer broker) {
        this.controller = controller;
        this.broker = broker;
    }

    /**
     * Starts one on its log in a directory, which the first start makes.
     *
     * @param port 0 for any free one
     */
    public static EmbeddedKafkaBroker start(Path directory, int port) throws IOException {
        return start(directory, KafkaSettings.of(directory, port));
    }

    /**
     * Starts one that clients reach by way of another port of this machine.
     *
     * @param advertisedPort the port that the broker tells its clients
     */
    public static EmbeddedKafkaBroker startBehind(int advertisedPort, Path directory, int port) throws IOException {
        return start(directory, KafkaSettings.behind(advertisedPort, directory, port));
    }

    private static EmbeddedKafkaBroker start(Path directory, Map<String, String> settings) throws IOException {
        KafkaStorage.formatOnce(directory);
        EmbeddedKafkaBroker started = assemble(new KafkaConfig(settings, false));
        try {
            started.controller.startup();
            started.broker.startup();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Kafka's own assembly ends the whole process on a fault and wants the controller's port beforehand. */
    private static EmbeddedKafkaBroker assemble(KafkaConfig config) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
                KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedKafkaBroker.class), "");
        Metrics metrics = Server.initializeMetrics(
                config, Time.SYSTEM, storage._1().clusterId().orElseThrow());
        CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
        SharedServer shared = new SharedServer(
                config,
                storage._1(),
                Time.SYSTEM,
                metrics,
                voters,
                List.of(),
                (name, fatal, action) -> new LoggingFaultHandler(name, action),
                ServerSocketFactory.INSTANCE);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
        CompletableFuture<?> unused = controller
                .socketServerFirstBoundPortFuture()
                .thenAccept(port -> voters.complete(Map.of(KafkaSettings.NODE_ID, Loopback.port(port))));
        return new EmbeddedKafkaBroker(controller, new BrokerServer(shared));
    }

    public int port() {
        return broker.boundPort(new ListenerName(KafkaSettings.BROKER_LISTENER));
    }

    /** What a client's {@code bootstrap.servers} wants. */
    public String bootstrapServers() {
        return Loopback.HOST + ":" + port();
    }

    @Override
    public void close() {
        broker.shutdown();
        controller.shutdown();
    }
}
