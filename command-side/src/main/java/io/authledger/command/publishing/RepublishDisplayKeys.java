package io.authledger.command.publishing;

import io.authledger.command.eventstore.PostgresConfiguration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Has the publisher send every display key again, wrapped for the reader key that it has. */
@SpringBootConfiguration
@Import(PostgresConfiguration.class)
public class RepublishDisplayKeys {

    private static final Logger LOG = LoggerFactory.getLogger(RepublishDisplayKeys.class);

    @Bean
    CommandLineRunner republish(DataSource dataSource) {
        return arguments -> {
            KeyRepublication.askFor(JdbcClient.create(dataSource));
            LOG.info("The publisher sends every display key again, and says so when it has");
        };
    }
}
