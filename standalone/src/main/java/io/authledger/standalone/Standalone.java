package io.authledger.standalone;

import io.authledger.command.OperatorCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** AuthLedger in one process: both sides, and an embedded server for each that no property names. */
public final class Standalone {

    private Standalone() {}

    public static void main(String[] arguments) {
        OperatorCommand.in(arguments)
                .ifPresentOrElse(
                        command -> command.run(Standalone::application, arguments),
                        () -> application(StandaloneConfiguration.class).run(arguments));
    }

    /** The application over a configuration, with the embedded servers around it. */
    static SpringApplication application(Class<?> configuration) {
        SpringApplication application = new SpringApplication(configuration);
        application.setDefaultProperties(defaults());
        application.addListeners(new EmbeddedServers(new SecureRandom()));
        return application;
    }

    /** Read by hand, because levels of logging count from before any configuration is read. */
    private static Properties defaults() {
        try {
            return PropertiesLoaderUtils.loadProperties(new ClassPathResource("standalone.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
