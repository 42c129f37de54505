package io.authledger.query.session;

import com.mongodb.client.MongoDatabase;
import io.authledger.query.keys.DisplayKeys;
import io.authledger.query.projection.Projectors;
import io.authledger.query.projection.ReadModel;
import io.authledger.query.projection.RecordSink;
import io.authledger.query.projection.Waiting;
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
    ReadModel<UserSessions> userSessions(MongoDatabase database, SessionsProjection projection) {
        return new ReadModel<>(database, projection);
    }

    @Bean
    Waiting sessionWaiting(ReadModel<UserSessions> userSessions, QueryProperties properties) {
        return new Waiting(userSessions::sequences, properties.minPositionTimeout());
    }

    @Bean
    RecordSink sessionSink(
            Projectors projectors,
            SessionsProjection projection,
            ReadModel<UserSessions> userSessions,
            Waiting sessionWaiting) {
        return projectors.of(projection, userSessions, sessionWaiting);
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
