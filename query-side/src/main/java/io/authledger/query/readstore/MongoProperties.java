package io.authledger.query.readstore;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the read store is.
 *
 * @param uri MongoDB connection string; its database is {@code authledger} unless it names another
 */
@ConfigurationProperties("authledger.mongo")
public record MongoProperties(
        @DefaultValue("mongodb://localhost:27017/authledger")
        String uri) {

    @Override
    public String toString() {
        return "MongoProperties[redacted]";
    }
}
