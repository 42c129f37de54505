package io.authledger.query.administration;

import io.authledger.query.projection.ParkedRecords;
import io.authledger.query.reading.Rebuilds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What administrators see and do about read models. */
@Configuration(proxyBeanMethods = false)
public class AdministrationConfiguration {

    @Bean
    ProjectionController projectionController(Rebuilds rebuilds, ParkedRecords parked) {
        return new ProjectionController(rebuilds, parked);
    }
}
