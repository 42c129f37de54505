package io.authledger.query.session;

import io.authledger.query.keys.DisplayKeys;
import io.authledger.query.projection.Projectors;
import io.authledger.query.projection.ReadModel;
import io.authledger.query.projection.Waiting;
import io.authledger.query.reading.LiveCollections;
import io.authledger.query.reading.Rebuildable;
import io.authledger.query.web.PositionedReplies;
import io.authledger.query.web.QueryProperties;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sessions and devices of users, from their events to the reply. */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {

    @Bean
    SessionsProjection sessionsProjection() {
        return new SessionsProjection();
    }

    @Bean
    ReadModel<UserSessions> userSessions(LiveCollections live, SessionsProjection projection) {
        return new ReadModel<>(live.of(projection.name()), projection);
    }

    @Bean
    Waiting sessionWaiting(ReadModel<UserSessions> userSessions, QueryProperties properties) {
        return new Waiting(userSessions::sequences, properties.minPositionTimeout());
    }

    @Bean
    Rebuildable sessionModel(Projectors projectors, SessionsProjection projection, Waiting sessionWaiting) {
        return projectors.of(projection, sessionWaiting);
    }

    /** The idle life is the command side's setting too; both must have the same. */
    @Bean
    SessionReader sessionReader(
            ReadModel<UserSessions> userSessions,
            DisplayKeys displayKeys,
            @Value("${authledger.sessions.idle-life:7d}") Duration idleLife,
            Clock clock) {
        return new SessionReader(userSessions, displayKeys, idleLife, clock);
    }

    @Bean
    SessionController ownSessionController(SessionReader reader, Waiting sessionWaiting) {
        return new SessionController(reader, new PositionedReplies(sessionWaiting));
    }
}
