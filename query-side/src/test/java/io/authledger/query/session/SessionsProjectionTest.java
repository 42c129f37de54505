package io.authledger.query.session;

import static io.authledger.query.PublishedEvents.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mongodb.MongoClientSettings;
import io.authledger.api.Recognition;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import io.authledger.query.session.UserSessions.Device;
import io.authledger.query.session.UserSessions.OpenSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.BsonDocumentReader;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.junit.jupiter.api.Test;

class SessionsProjectionTest {

    private static final SealedDisplay AGENT = new SealedDisplay(1, new byte[] {1});
    private static final SealedDisplay NETWORK = new SealedDisplay(1, new byte[] {2});
    private static final SecretDigest DIGEST = new SecretDigest(new byte[32]);
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final UUID LAPTOP = new UUID(0, 3);
    private static final UUID PHONE = new UUID(0, 4);
    private static final Instant EXPIRES = EPOCH.plus(Duration.ofDays(30));

    private final SessionsProjection projection = new SessionsProjection();
    private UserSessions sessions = UserSessions.NONE;
    private Instant now = EPOCH;

    @Test
    void whatEachEventMeansIsDecided() {
        assertThat(EventTypes.all())
                .filteredOn(type -> type != UserErased.class)
                .isNotEmpty()
                .allSatisfy(type -> assertThatCode(() -> projection.reads(type)).doesNotThrowAnyException());
    }

    @Test
    void aNewUserHasNone() {
        SealedSecret secret = new SealedSecret(1, new byte[40]);
        assertThat(projection.apply(null, new UserRegistered(ONE, secret, AGENT, secret), EPOCH))
                .isEqualTo(UserSessions.NONE);
    }

    @Test
    void aLoginOpensASessionOnADevice() {
        happens(login(ONE, LAPTOP));
        assertThat(sessions.open())
                .containsExactly(new OpenSession(ONE, LAPTOP, AGENT, NETWORK, EPOCH, EPOCH, EXPIRES));
        assertThat(sessions.devices()).containsExactly(new Device(LAPTOP, AGENT, EPOCH));
    }

    @Test
    void aRefreshIsRemembered() {
        happens(login(ONE, LAPTOP));
        later(Duration.ofHours(1));
        happens(new SessionRefreshed(ONE, 1, DIGEST, DIGEST, true));
        assertThat(sessions.open().get(0).lastRefreshedAt()).isEqualTo(now);
    }

    @Test
    void anEndedSessionIsGoneAndItsDeviceIsNot() {
        happens(login(ONE, LAPTOP), login(TWO, PHONE), ended(ONE));
        assertThat(sessions.open()).extracting(OpenSession::id).containsExactly(TWO);
        assertThat(sessions.devices()).hasSize(2);
        assertThat(sessions.ended().has(ONE)).isTrue();
    }

    @Test
    void aDeviceThatLogsInAgainIsOneDevice() {
        happens(login(ONE, LAPTOP), login(ONE, PHONE));
        later(Duration.ofHours(1));
        happens(login(TWO, LAPTOP));
        assertThat(sessions.devices()).extracting(Device::id).containsExactly(PHONE, LAPTOP);
        assertThat(sessions.devices().get(1).lastLoginAt()).isEqualTo(now);
    }

    @Test
    void aForgottenDeviceIsGoneAndItsSessionIsNot() {
        happens(login(ONE, LAPTOP), new DeviceForgotten(LAPTOP, DeviceForgotten.Reason.FORGOTTEN_BY_USER));
        assertThat(sessions.devices()).isEmpty();
        assertThat(sessions.open()).hasSize(1);
    }

    @Test
    void sessionsPastTheirLifeFallOutAtTheNextLogin() {
        happens(login(ONE, LAPTOP));
        later(Duration.ofDays(30));
        happens(login(TWO, LAPTOP));
        assertThat(sessions.open()).extracting(OpenSession::id).containsExactly(TWO);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        happens(login(ONE, LAPTOP), login(TWO, PHONE), ended(ONE));
        CodecRegistry codecs = CodecRegistries.withUuidRepresentation(
                MongoClientSettings.getDefaultCodecRegistry(), UuidRepresentation.STANDARD);
        Document stored = codecs.get(Document.class)
                .decode(
                        new BsonDocumentReader(projection.write(sessions).toBsonDocument(Document.class, codecs)),
                        DecoderContext.builder().build());
        assertThat(projection.read(stored)).isEqualTo(sessions);
        assertThat(projection.read(new Document())).isEqualTo(UserSessions.NONE);
    }

    private void happens(UserEvent... events) {
        for (UserEvent event : events) {
            sessions = projection.apply(sessions, event, now);
        }
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private static SessionEnded ended(UUID session) {
        return new SessionEnded(session, SessionEnded.Reason.LOGGED_OUT);
    }

    private static UserLoggedIn login(UUID session, UUID device) {
        return new UserLoggedIn(
                session, device, AGENT, NETWORK, DIGEST, DIGEST, EXPIRES, List.of("pwd"), Recognition.NOTHING);
    }
}
