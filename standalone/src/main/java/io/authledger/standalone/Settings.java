package io.authledger.standalone;

import java.nio.file.Path;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** What the person who starts standalone may choose about its embedded servers. */
record Settings(Environment environment) {

    static final String POSTGRES_URL = "authledger.postgres.url";
    static final String KAFKA_SERVERS = "authledger.kafka.bootstrap-servers";
    static final String MONGO_URI = "authledger.mongo.uri";
    static final String DATA_DIRECTORY = "authledger.data-dir";
    static final String ANCHOR_FILE = "authledger.ledger.anchor-file";
    static final String POSTGRES_PORT = "authledger.embedded.postgres.port";
    static final String KAFKA_PORT = "authledger.embedded.kafka.port";
    static final String MONGO_PORT = "authledger.embedded.mongo.port";

    private static final int KAFKA_DEFAULT_PORT = 9092;

    boolean has(String property) {
        return StringUtils.hasText(environment.getProperty(property));
    }

    /** Whether it was said, be it with nothing. */
    boolean isGiven(String property) {
        return environment.containsProperty(property);
    }

    int postgresPort() {
        return port(POSTGRES_PORT, 0);
    }

    /** Fixed, so that a consumer of the events finds it. */
    int kafkaPort() {
        return port(KAFKA_PORT, KAFKA_DEFAULT_PORT);
    }

    int mongoPort() {
        return port(MONGO_PORT, 0);
    }

    private int port(String property, int standard) {
        return environment.getProperty(property, Integer.class, standard);
    }

    /** Not every shell understands the tilde after {@code --authledger.data-dir=}. */
    Path dataDirectory() {
        String given = environment.getProperty(DATA_DIRECTORY, "~/.authledger");
        String home = System.getProperty("user.home");
        return Path.of(given.startsWith("~/") ? home + given.substring(1) : given);
    }

    /** Where PostgreSQL's programs are unpacked: with its data, unless that must not hold programs. */
    Path postgresBinaries(Path postgres) {
        String given = environment.getProperty("authledger.embedded.postgres.binaries-dir", "");
        return given.isBlank() ? postgres : Path.of(given);
    }
}
