package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Actor;
import io.authledger.api.Role;
import io.authledger.api.UserState;
import io.authledger.api.command.Administered;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.command.ReinstateUser;
import io.authledger.api.command.SetRoles;
import io.authledger.api.command.SuspendUser;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionEnded.Reason;
import io.authledger.api.event.UserReinstated;
import io.authledger.api.event.UserSuspended;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code SuspendUser} and {@code ReinstateUser}. */
class SuspendUserTest extends UserFixture {

    private static final Actor SOMEBODY = Actor.administrator(new UUID(0xad, 1));
    private static final SuspendUser SUSPEND = new SuspendUser(USER, SOMEBODY);
    private static final ReinstateUser REINSTATE = new ReinstateUser(USER, SOMEBODY);
    private static final LoginOutcome UNREAD = new LoginOutcome.RejectedUnread(Instant.parse("2025-06-09T06:00:00Z"));

    @BeforeEach
    void twoSessionsAreOpen() {
        registered();
        loggedIn();
        loggedIn(session(2));
    }

    @Test
    void aSuspensionEndsEverySession() {
        Decision<Administered> suspended = when(SUSPEND);
        assertThat(suspended.events())
                .containsExactly(
                        new UserSuspended(),
                        new SessionEnded(SESSION, Reason.SUSPENDED),
                        new SessionEnded(session(2), Reason.SUSPENDED));
        assertThat(suspended.outcome()).isEqualTo(new Administered(true, false, 6));
        assertThat(suspended.metadata()).allSatisfy(metadata -> assertThat(metadata.get(EventMetadata.ACTOR))
                .isEqualTo(SOMEBODY.name()));
    }

    @Test
    void whoIsSuspendedShowsIt() {
        did(SUSPEND);
        assertThat(inspected().state()).isEqualTo(UserState.SUSPENDED);
    }

    @Test
    void aSuspensionHidesALock() {
        wrongPasswords(5);
        did(SUSPEND);
        assertThat(inspected().state()).isEqualTo(UserState.SUSPENDED);
    }

    @Test
    void noSessionRefreshesAnyMore() {
        did(SUSPEND);
        assertThat(when(refresh(0)).outcome()).isEqualTo(new RefreshOutcome.Refused());
    }

    @Test
    void aRightPasswordIsNotRead() {
        did(SUSPEND);
        Decision<LoginOutcome> login = when(rightPassword(session(3)));
        assertThat(login.outcome()).isEqualTo(UNREAD);
        assertThat(login.events()).isEmpty();
    }

    @Test
    void aWrongPasswordIsNotReadEither() {
        did(SUSPEND);
        Decision<LoginOutcome> login = when(wrongPassword());
        assertThat(login.outcome()).isEqualTo(UNREAD);
        assertThat(login.events()).isEmpty();
    }

    @Test
    void whoIsSuspendedIsNotSuspendedAgain() {
        did(SUSPEND);
        assertThat(when(SUSPEND).events()).isEmpty();
    }

    @Test
    void whoIsReinstatedLogsInAgain() {
        did(SUSPEND, REINSTATE);
        assertThat(when(rightPassword(session(3))).outcome()).isInstanceOf(LoginOutcome.LoggedIn.class);
    }

    @Test
    void aReinstatementOpensNoSessionAgain() {
        did(SUSPEND);
        Decision<Administered> reinstated = when(REINSTATE);
        assertThat(reinstated.events()).containsExactly(new UserReinstated());
        assertThat(reinstated.metadata().get(0).get(EventMetadata.ACTOR)).isEqualTo(SOMEBODY.name());
    }

    @Test
    void whoIsNotSuspendedIsNotReinstated() {
        assertThat(when(REINSTATE).events()).isEmpty();
    }

    @Test
    void whatWasWrongBeforeASuspensionCountsAfterIt() {
        wrongPasswords(4);
        did(SUSPEND, REINSTATE, wrongPassword());
        assertThat(inspected().state()).isEqualTo(UserState.LOCKED);
    }

    @Test
    void aSuspendedAdministratorIsNoneUntilReinstated() {
        did(new SetRoles(USER, SOMEBODY, Set.of(Role.ADMIN)), SUSPEND);
        assertThat(when(new SetRoles(USER, SOMEBODY, Set.of(Role.ADMIN)))
                        .outcome()
                        .administers())
                .isFalse();
    }

    @Test
    void aReinstatedAdministratorIsOneAgain() {
        did(new SetRoles(USER, SOMEBODY, Set.of(Role.ADMIN)), SUSPEND);
        assertThat(when(REINSTATE).outcome().administers()).isTrue();
    }
}
