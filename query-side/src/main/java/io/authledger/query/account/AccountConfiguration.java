package io.authledger.query.account;

import io.authledger.query.keys.DisplayKeys;
import io.authledger.query.projection.Projectors;
import io.authledger.query.projection.ReadModel;
import io.authledger.query.projection.Waiting;
import io.authledger.query.reading.LiveCollections;
import io.authledger.query.reading.Rebuildable;
import io.authledger.query.web.PositionedReplies;
import io.authledger.query.web.QueryProperties;
import io.authledger.query.web.Standings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The status of users, from their events to the reply. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueryProperties.class)
public class AccountConfiguration {

    @Bean
    AccountProjection accountProjection() {
        return new AccountProjection();
    }

    @Bean
    ReadModel<Account> accounts(LiveCollections live, AccountProjection projection) {
        return new ReadModel<>(live.of(projection.name()), projection);
    }

    @Bean
    Waiting accountWaiting(ReadModel<Account> accounts, QueryProperties properties) {
        return new Waiting(accounts::sequences, properties.minPositionTimeout());
    }

    @Bean
    Rebuildable accountModel(Projectors projectors, AccountProjection projection, Waiting accountWaiting) {
        return projectors.of(projection, accountWaiting);
    }

    @Bean
    StatusReader statusReader(ReadModel<Account> accounts, DisplayKeys displayKeys, Clock clock) {
        return new StatusReader(accounts, displayKeys, clock);
    }

    @Bean
    Standings standings(ReadModel<Account> accounts, Waiting accountWaiting) {
        return new AccountStandings(accounts, accountWaiting);
    }

    @Bean
    AccountController accountController(StatusReader reader, Waiting accountWaiting) {
        return new AccountController(reader, new PositionedReplies(accountWaiting));
    }
}
