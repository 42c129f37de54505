package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Language;
import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.command.RefreshOutcome.Refreshed;
import io.authledger.api.command.RefreshOutcome.Refused;
import io.authledger.api.command.RefreshSession;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionEnded.Reason;
import io.authledger.api.event.SessionRefreshed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshSessionTest extends UserFixture {

    private static final Duration GRACE = Duration.ofSeconds(10);

    @BeforeEach
    void aSessionIsOpen() {
        registered();
        loggedIn();
    }

    @Test
    void thePresentTokenIsAnsweredItsSuccessor() {
        Decision<RefreshOutcome> refresh = when(refresh(0));
        assertThat(refresh.outcome())
                .isEqualTo(new Refreshed(new SessionGrant(SESSION, 3, START, false, List.of("pwd"), List.of())));
        assertThat(refresh.events()).containsExactly(new SessionRefreshed(SESSION, 0, digest(0), digest(1), false));
    }

    @Test
    void thePresentTokenMayBeUsedAnyNumberOfTimes() {
        for (int i = 0; i < 10; i++) {
            did(refresh(0));
            later(Duration.ofDays(1));
        }
        assertThat(when(refresh(0)).outcome()).isInstanceOf(Refreshed.class);
    }

    @Test
    void aSuccessorsFirstUsePromotesIt() {
        assertThat(when(refresh(1)).events())
                .containsExactly(new SessionRefreshed(SESSION, 1, digest(1), digest(2), true));
    }

    @Test
    void aPromotedTokenIsThePresentOne() {
        did(refresh(1));
        later(Duration.ofDays(1));
        assertThat(when(refresh(1)).events())
                .containsExactly(new SessionRefreshed(SESSION, 1, digest(1), digest(2), false));
    }

    @Test
    void theTokenBeforeIsARetrySoonAfterThePromotion() {
        did(refresh(1));
        later(GRACE);
        Decision<RefreshOutcome> retry = when(refresh(0));
        assertThat(retry.outcome()).isInstanceOf(Refreshed.class);
        assertThat(retry.events()).containsExactly(new SessionRefreshed(SESSION, 1, digest(1), digest(2), false));
    }

    @Test
    void aRetryDoesNotLengthenTheGrace() {
        did(refresh(1));
        later(Duration.ofSeconds(6));
        did(refresh(0));
        later(Duration.ofSeconds(6));
        assertThat(when(refresh(0)).outcome()).isEqualTo(new Refused());
    }

    @Test
    void theTokenBeforeUsedLaterIsReuseAndEndsTheSession() {
        did(refresh(1));
        later(GRACE.plusMillis(1));
        Decision<RefreshOutcome> reuse = when(refresh(0));
        assertThat(reuse.outcome()).isEqualTo(new Refused());
        assertThat(reuse.events()).containsExactly(new SessionEnded(SESSION, Reason.TOKEN_REUSED));
    }

    @Test
    void anOlderTokenIsReuseEvenWithinTheGrace() {
        did(refresh(1), refresh(2));
        assertThat(when(refresh(0)).events()).containsExactly(new SessionEnded(SESSION, Reason.TOKEN_REUSED));
    }

    @Test
    void aTokenFromTheFutureIsReuse() {
        assertThat(when(refresh(2)).events()).containsExactly(new SessionEnded(SESSION, Reason.TOKEN_REUSED));
    }

    @Test
    void aSecretOfAnotherGenerationIsReuse() {
        RefreshSession forged = new RefreshSession(USER, SESSION, 0, digest(1), digest(2), Language.ENGLISH);
        assertThat(when(forged).events()).containsExactly(new SessionEnded(SESSION, Reason.TOKEN_REUSED));
    }

    @Test
    void afterReuseTheNewestTokenIsRefusedToo() {
        did(refresh(1));
        later(GRACE.plusMillis(1));
        did(refresh(0));
        Decision<RefreshOutcome> refused = when(refresh(1));
        assertThat(refused.outcome()).isEqualTo(new Refused());
        assertThat(refused.events()).isEmpty();
    }

    @Test
    void anEndedSessionGrowsNoHistory() {
        did(refresh(2));
        assertThat(when(refresh(2)).events()).isEmpty();
    }

    @Test
    void anotherSessionIsUntouchedByReuse() {
        loggedIn(session(2));
        did(refresh(2));
        assertThat(when(refresh(session(2), 0)).outcome()).isInstanceOf(Refreshed.class);
    }

    @Test
    void anUnknownSessionIsRefusedWithoutATrace() {
        Decision<RefreshOutcome> refused = when(refresh(session(99), 0));
        assertThat(refused.outcome()).isEqualTo(new Refused());
        assertThat(refused.events()).isEmpty();
    }

    @Test
    void aSessionEndsAfterAnIdleWeek() {
        later(Duration.ofDays(7));
        assertThat(when(refresh(0)).outcome()).isEqualTo(new Refused());
    }

    @Test
    void aSessionLivesUntilTheWeekIsOver() {
        later(Duration.ofDays(7).minusMillis(1));
        assertThat(when(refresh(0)).outcome()).isInstanceOf(Refreshed.class);
    }

    @Test
    void aRefreshedSessionEndsAfterThirtyDays() {
        for (int i = 0; i < 5; i++) {
            later(Duration.ofDays(6));
            did(refresh(0));
        }
        assertThat(now()).isEqualTo(START.plus(Duration.ofDays(30)));
        assertThat(when(refresh(0)).outcome()).isEqualTo(new Refused());
    }

    @Test
    void authTimeIsTheTimeOfTheLogin() {
        later(Duration.ofDays(1));
        assertThat(when(refresh(0)).outcome())
                .isEqualTo(new Refreshed(new SessionGrant(SESSION, 3, START, false, List.of("pwd"), List.of())));
    }

    @Test
    void aValidatedAddressShowsAtTheNextRefresh() {
        emailValidated();
        assertThat(when(refresh(0)).outcome())
                .isEqualTo(new Refreshed(new SessionGrant(SESSION, 4, START, true, List.of("pwd"), List.of())));
    }
}
