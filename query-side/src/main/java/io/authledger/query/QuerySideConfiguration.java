package io.authledger.query;

import io.authledger.query.account.AccountConfiguration;
import io.authledger.query.administration.AdministrationConfiguration;
import io.authledger.query.audit.AuditConfiguration;
import io.authledger.query.comparison.ComparisonConfiguration;
import io.authledger.query.insights.InsightsConfiguration;
import io.authledger.query.inspection.InspectionConfiguration;
import io.authledger.query.keys.KeysConfiguration;
import io.authledger.query.projection.ProjectionConfiguration;
import io.authledger.query.reading.ReadingConfiguration;
import io.authledger.query.readlog.ReadLogConfiguration;
import io.authledger.query.readstore.ReadStoreConfiguration;
import io.authledger.query.reference.ReferenceConfiguration;
import io.authledger.query.session.SessionConfiguration;
import io.authledger.query.web.AccessConfiguration;
import io.authledger.query.web.TokenKeysConfiguration;
import io.authledger.web.WebConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * All of the query side, for {@code @Import}. Where another side provides the clock or the keys of tokens, its
 * configuration must be imported before this one.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:query-side.properties")
@Import({
    ReadStoreConfiguration.class,
    ReadingConfiguration.class,
    ProjectionConfiguration.class,
    KeysConfiguration.class,
    AccountConfiguration.class,
    SessionConfiguration.class,
    AuditConfiguration.class,
    InsightsConfiguration.class,
    InspectionConfiguration.class,
    ReadLogConfiguration.class,
    AdministrationConfiguration.class,
    ComparisonConfiguration.class,
    ReferenceConfiguration.class,
    TokenKeysConfiguration.class,
    AccessConfiguration.class,
    WebConfiguration.class
})
public class QuerySideConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
