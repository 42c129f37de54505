package io.authledger.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a broker that is alone, on a small machine, and talks to its own machine only is told. */
final class KafkaSettings {

    static final int NODE_ID = 1;
    static final String BROKER_LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private KafkaSettings() {}

    static Map<String, String> of(Path directory, int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("log.dirs", directory.toString());
        settings.putAll(listeners(port));
        settings.putAll(aloneInItsCluster());
        settings.putAll(smallMachine());
        settings.put("auto.create.topics.enable", "false");
        return settings;
    }

    static Map<String, String> behind(int advertisedPort, Path directory, int port) {
        Map<String, String> settings = of(directory, port);
        settings.put("advertised.listeners", BROKER_LISTENER + "://" + Loopback.HOST + ":" + advertisedPort);
        return settings;
    }

    private static Map<String, String> listeners(int port) {
        return Map.of(
                "listeners",
                "PLAINTEXT://" + Loopback.HOST + ":" + port + ",CONTROLLER://" + Loopback.HOST + ":0",
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "controller.listener.names",
                CONTROLLER_LISTENER,
                // Port 0 stands for the one that the controller finds itself.
                "controller.quorum.voters",
                NODE_ID + "@" + Loopback.HOST + ":0");
    }

    private static Map<String, String> aloneInItsCluster() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                // A broker killed with -9 may come back only when its old session has ended.
                "broker.session.timeout.ms", "2000",
                "broker.heartbeat.interval.ms", "500");
    }

    private static Map<String, String> smallMachine() {
        Map<String, String> settings = new HashMap<>();
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("group.coordinator.threads", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        // No record a half second only to say that nothing happened.
        settings.put("metadata.max.idle.interval.ms", "0");
        return settings;
    }
}
