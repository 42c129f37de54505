package io.authledger.command.keys;

import io.authledger.command.eventstore.PostgresConfiguration;
import java.security.SecureRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wraps every key in the database anew by the configured master key. */
@SpringBootConfiguration
@EnableConfigurationProperties(KeySettings.class)
@Import(PostgresConfiguration.class)
public class RewrapKeys {

    private static final Logger LOG = LoggerFactory.getLogger(RewrapKeys.class);

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
