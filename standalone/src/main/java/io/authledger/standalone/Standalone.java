package io.authledger.standalone;

import java.security.SecureRandom;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/** AuthLedger in one process: both sides, and an embedded server for each that no property names. */
public final class Standalone {

    /** The embedded servers speak up only when something is wrong. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "logging.level.kafka", "WARN",
            "logging.level.state.change.logger", "WARN",
            "logging.level.org.apache.kafka", "WARN",
            // Warns at the first start that its log is empty.
            "logging.level.org.apache.kafka.controller", "ERROR",
            // Warns whenever a client closes.
            "logging.level.org.apache.kafka.clients.NetworkClient", "ERROR",
            "logging.level.io.zonky", "WARN",
            "logging.level.de.bwaldvogel", "ERROR",
            "logging.level.org.mongodb", "WARN");

    private Standalone() {}

    public static void main(String[] arguments) {
        application(StandaloneConfiguration.class).run(arguments);
    }

    /** The application over a configuration, with the embedded servers around it. */
    static SpringApplication application(Class<?> configuration) {
        SpringApplication application = new SpringApplication(configuration);
        application.setDefaultProperties(DEFAULTS);
        application.addListeners(new EmbeddedServers(new SecureRandom()));
        return application;
    }
}
