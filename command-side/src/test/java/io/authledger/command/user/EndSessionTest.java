package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.command.EndOtherSessions;
import io.authledger.api.command.EndSession;
import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.RemovalOutcome.NotFound;
import io.authledger.api.command.RemovalOutcome.Removed;
import io.authledger.api.command.RemovalOutcome.SessionOver;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionEnded.Reason;
import io.authledger.command.session.SessionLimits;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code EndSession} and {@code EndOtherSessions}. */
class EndSessionTest extends UserFixture {

    private static final UUID OTHER = session(2);
    private static final UUID THIRD = session(3);

    @BeforeEach
    void twoSessionsAreOpen() {
        registered();
        loggedIn();
        loggedIn(OTHER);
    }

    @Test
    void aSessionThatEndsItselfIsALogout() {
        Decision<RemovalOutcome> ended = when(new EndSession(USER, SESSION, SESSION));
        assertThat(ended.outcome()).isEqualTo(new Removed(4));
        assertThat(ended.events()).containsExactly(new SessionEnded(SESSION, Reason.LOGGED_OUT));
    }

    @Test
    void anotherSessionIsEndedByTheUser() {
        assertThat(when(new EndSession(USER, SESSION, OTHER)).events())
                .containsExactly(new SessionEnded(OTHER, Reason.ENDED_BY_USER));
    }

    @Test
    void anEndedSessionRefreshesNothing() {
        did(new EndSession(USER, SESSION, OTHER));
        assertThat(when(refresh(OTHER, 0)).outcome()).isEqualTo(new RefreshOutcome.Refused());
    }

    @Test
    void anEndedSessionEndsNothing() {
        did(new EndSession(USER, SESSION, OTHER));
        Decision<RemovalOutcome> revenge = when(new EndSession(USER, OTHER, SESSION));
        assertThat(revenge.outcome()).isEqualTo(new SessionOver());
        assertThat(revenge.events()).isEmpty();
    }

    @Test
    void aSessionThatIsNotThereIsNotFound() {
        Decision<RemovalOutcome> unknown = when(new EndSession(USER, SESSION, THIRD));
        assertThat(unknown.outcome()).isEqualTo(new NotFound(3));
        assertThat(unknown.events()).isEmpty();
    }

    @Test
    void aSessionThatIdledOutIsEndedForGood() {
        later(SessionLimits.DEFAULT.idleLife().minus(Duration.ofHours(1)));
        did(refresh(0));
        later(Duration.ofHours(1));
        assertThat(when(new EndOtherSessions(USER, SESSION)).events())
                .containsExactly(new SessionEnded(OTHER, Reason.ENDED_BY_USER));
    }

    @Test
    void allOthersEndAndTheOneThatAsksStays() {
        loggedIn(THIRD);
        Decision<RemovalOutcome> ended = when(new EndOtherSessions(USER, SESSION));
        assertThat(ended.outcome()).isEqualTo(new Removed(6));
        assertThat(ended.events())
                .containsExactly(
                        new SessionEnded(OTHER, Reason.ENDED_BY_USER), new SessionEnded(THIRD, Reason.ENDED_BY_USER));
    }

    @Test
    void theSessionThatAskedStillRefreshes() {
        did(new EndOtherSessions(USER, SESSION));
        assertThat(when(refresh(0)).outcome()).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void whereThereIsNoOtherNothingHappens() {
        did(new EndSession(USER, SESSION, OTHER));
        Decision<RemovalOutcome> ended = when(new EndOtherSessions(USER, SESSION));
        assertThat(ended.outcome()).isEqualTo(new Removed(4));
        assertThat(ended.events()).isEmpty();
    }

    @Test
    void aSessionThatIsOverEndsNoOthers() {
        later(SessionLimits.DEFAULT.idleLife());
        assertThat(when(new EndOtherSessions(USER, SESSION)).outcome()).isEqualTo(new SessionOver());
    }
}
