package io.authledger.query.inspection;

import io.authledger.query.audit.UserHistory;
import io.authledger.query.keys.DisplayKeys;
import io.authledger.query.readlog.ReadLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What auditors ask about one user, from its history to the reply. */
@Configuration(proxyBeanMethods = false)
public class InspectionConfiguration {

    @Bean
    InspectionController inspectionController(UserHistory history, DisplayKeys displayKeys, ReadLog reads) {
        return new InspectionController(new Inspections(history, displayKeys), reads);
    }
}
