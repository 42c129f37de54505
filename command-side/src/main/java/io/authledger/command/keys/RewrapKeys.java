package io.authledger.command.keys;

import io.authledger.command.eventstore.PostgresConfiguration;
import java.security.SecureRandom;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The command {@code rewrap-keys}: wraps every key in the database anew by the configured master key, while the service
 * runs. It ends with 0 when none is left under another key, and with 1 when it could not.
 */
@SpringBootConfiguration
@EnableConfigurationProperties(KeySettings.class)
@Import(PostgresConfiguration.class)
public class RewrapKeys {

    private static final Logger LOG = LoggerFactory.getLogger(RewrapKeys.class);
    private static final String NAME = "rewrap-keys";

    /** Whether these arguments of a program ask for it. */
    public static boolean isAskedForBy(String... arguments) {
        return List.of(arguments).contains(NAME);
    }

    /** Runs it within an application that brings nothing else. */
    public static void run(SpringApplication application, String... arguments) {
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(arguments).close();
    }

    @Bean
    CommandLineRunner rewrap(DataSource dataSource, KeySettings settings) {
        MasterKey master = new MasterKey(settings.master(), settings.secondMaster(), new SecureRandom());
        KeyRewrap rewrap = new KeyRewrap(new JdbcTemplate(dataSource), master);
        return arguments -> {
            long count = rewrap.run(done -> LOG.info("{} keys rewrapped", done));
            LOG.info("All keys are under master key {}; {} were not", master.id(), count);
        };
    }
}
