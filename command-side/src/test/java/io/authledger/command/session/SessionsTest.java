package io.authledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Recognition;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SecretDigest;
import io.authledger.command.session.Session.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Instant START = Instant.parse("2025-06-09T05:45:44.994Z");
    private static final SessionLimits THREE =
            new SessionLimits(Duration.ofDays(30), Duration.ofDays(7), 3, Duration.ofSeconds(10));
    private static final UUID DEVICE = new UUID(0xde, 1);
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);

    @Test
    void aSessionRemembersTheSecretsAroundItsGeneration() {
        Session session = promoted(promoted(session(), 1), 2);
        assertThat(session.generation()).isEqualTo(2);
        assertThat(session.previous()).isEqualTo(digest(1));
        assertThat(session.token()).isEqualTo(digest(2));
        assertThat(session.successor()).isEqualTo(digest(3));
    }

    @Test
    void aRefreshWithoutPromotionOnlyTouchesTheSession() {
        Instant later = START.plusSeconds(60);
        Session touched = session().refreshed(new SessionRefreshed(A, 0, digest(0), digest(1), false), later);
        assertThat(touched)
                .isEqualTo(new Session(
                        A,
                        DEVICE,
                        START,
                        START.plus(Duration.ofDays(30)),
                        later,
                        List.of("pwd"),
                        null,
                        0,
                        null,
                        null,
                        digest(0),
                        digest(1)));
    }

    @Test
    void aNewSessionKnowsNoRetry() {
        assertThat(session().use(-1, digest(-1), START, THREE)).isEqualTo(Use.REUSE);
    }

    @Test
    void theRightGenerationWithTheWrongSecretIsReuse() {
        Session session = promoted(session(), 1);
        for (int generation = 0; generation <= 2; generation++) {
            assertThat(session.use(generation, digest(99), START, THREE)).isEqualTo(Use.REUSE);
        }
    }

    @Test
    void eachGenerationIsWhatItIs() {
        Session session = promoted(promoted(session(), 1), 2);
        assertThat(session.use(0, digest(0), START, THREE)).isEqualTo(Use.REUSE);
        assertThat(session.use(1, digest(1), START, THREE)).isEqualTo(Use.RETRY);
        assertThat(session.use(2, digest(2), START, THREE)).isEqualTo(Use.PRESENT);
        assertThat(session.use(3, digest(3), START, THREE)).isEqualTo(Use.PROMOTION);
        assertThat(session.use(4, digest(4), START, THREE)).isEqualTo(Use.REUSE);
    }

    @Test
    void nothingEndsWhileThereIsRoom() {
        assertThat(opened(A, B).tooMany(START, THREE)).isEmpty();
    }

    @Test
    void theOldestEndsWhenThereIsNone() {
        assertThat(opened(A, B, C).tooMany(START, THREE)).containsExactly(A);
    }

    @Test
    void asManyEndAsALowerLimitAsksFor() {
        SessionLimits one = new SessionLimits(Duration.ofDays(30), Duration.ofDays(7), 1, Duration.ofSeconds(10));
        assertThat(opened(A, B, C).tooMany(START, one)).containsExactly(A, B, C);
    }

    @Test
    void idledOutSessionsEndBeforeLiveOnes() {
        Instant later = START.plus(Duration.ofDays(8));
        Sessions sessions = opened(A, B, C)
                .refreshed(new SessionRefreshed(A, 0, digest(0), digest(1), false), START.plus(Duration.ofDays(6)));
        assertThat(sessions.tooMany(later, THREE)).containsExactly(B);
    }

    @Test
    void expiredSessionsFallOutAtTheNextLogin() {
        Instant later = START.plus(Duration.ofDays(31));
        Sessions sessions = opened(A, B).opened(login(C), later);
        assertThat(sessions.open()).extracting(Session::id).containsExactly(C);
    }

    @Test
    void anEndedSessionIsGone() {
        assertThat(opened(A, B).ended(A).open()).extracting(Session::id).containsExactly(B);
        assertThat(opened(A, B).ended(A).live(A, START, THREE)).isEmpty();
    }

    private static Sessions opened(UUID... ids) {
        Sessions sessions = Sessions.NONE;
        for (int i = 0; i < ids.length; i++) {
            sessions = sessions.opened(login(ids[i]), START.plusSeconds(i));
        }
        return sessions;
    }

    private static Session session() {
        return Session.opened(login(A), START);
    }

    private static Session promoted(Session session, int generation) {
        return session.refreshed(
                new SessionRefreshed(A, generation, digest(generation), digest(generation + 1), true), START);
    }

    private static UserLoggedIn login(UUID session) {
        SealedDisplay anything = new SealedDisplay(1, new byte[0]);
        return new UserLoggedIn(
                session,
                DEVICE,
                anything,
                anything,
                digest(0),
                digest(1),
                START.plus(Duration.ofDays(30)),
                List.of("pwd"),
                Recognition.FIRST_LOGIN);
    }

    private static SecretDigest digest(int content) {
        return new SecretDigest(new byte[] {(byte) content});
    }
}
