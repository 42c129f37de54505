package io.authledger.query.readstore;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client of MongoDB, and the one database that all read models share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MongoProperties.class)
public class ReadStoreConfiguration {

    private static final String DATABASE = "authledger";

    /** Gives up early, so that a request is answered and a batch tried again, rather than hang for the driver's 30 s. */
    @Bean
    MongoClient mongoClient(MongoProperties properties) {
        ConnectionString uri = new ConnectionString(properties.uri());
        return MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(3, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS))
                .writeConcern(WriteConcern.MAJORITY)
                .applyConnectionString(uri)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .applicationName("authledger-query")
                .build());
    }

    @Bean
    MongoDatabase readStore(MongoClient client, MongoProperties properties) {
        String named = new ConnectionString(properties.uri()).getDatabase();
        return client.getDatabase(named == null ? DATABASE : named);
    }
}
