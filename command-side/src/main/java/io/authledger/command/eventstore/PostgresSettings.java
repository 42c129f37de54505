package io.authledger.command.eventstore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is.
 *
 * @param url JDBC URL
 * @param username role that owns the schema
 * @param password its password, or null where {@code passwordFile} names a file that holds it
 * @param maximumConnections size of the pool
 */
@ConfigurationProperties("authledger.postgres")
public record PostgresSettings(
        String url,
        @DefaultValue("authledger") String username,
        @Nullable String password,
        @Nullable Path passwordFile,
        @DefaultValue("16") int maximumConnections) {

    @Override
    public String toString() {
        return url;
    }
}
