package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Language;
import io.authledger.api.Recognition;
import io.authledger.api.UserState;
import io.authledger.api.command.KnownDeviceView;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.LoginOutcome.CheckAgain;
import io.authledger.api.command.LoginOutcome.LoggedIn;
import io.authledger.api.command.LoginOutcome.Rejected;
import io.authledger.api.command.LoginOutcome.RejectedUnread;
import io.authledger.api.command.NewSession;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionEnded.Reason;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.UserLoggedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogInTest extends UserFixture {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @BeforeEach
    void aUserIsRegistered() {
        registered();
    }

    @Test
    void aRightPasswordOpensASession() {
        Decision<LoginOutcome> login = when(rightPassword());
        assertThat(login.events())
                .containsExactly(new UserLoggedIn(
                        SESSION,
                        DEVICE,
                        USER_AGENT,
                        NETWORK,
                        digest(0),
                        digest(1),
                        START.plus(Duration.ofDays(30)),
                        List.of("pwd"),
                        Recognition.FIRST_LOGIN));
        assertThat(login.outcome())
                .isEqualTo(new LoggedIn(new SessionGrant(SESSION, 2, START, false, List.of("pwd"), List.of())));
    }

    @Test
    void aLoginWithTheTokenOfAKnownDeviceIsKnown() {
        loggedIn();
        assertThat(recognitionOf(DEVICE, null)).isEqualTo(Recognition.DEVICE_TOKEN);
    }

    @Test
    void aLoginFromTheNetworkOfAKnownDeviceIsKnown() {
        loggedIn();
        assertThat(recognitionOf(null, new KnownDeviceView(DEVICE, NETWORK))).isEqualTo(Recognition.NETWORK);
    }

    @Test
    void aLoginThatNothingSpeaksForIsKnownByNothing() {
        loggedIn();
        assertThat(recognitionOf(null, null)).isEqualTo(Recognition.NOTHING);
    }

    private Recognition recognitionOf(@Nullable UUID device, @Nullable KnownDeviceView network) {
        NewSession fresh = new NewSession(
                session(2),
                DEVICE,
                USER_AGENT,
                digest(0),
                digest(1),
                START.plus(Duration.ofDays(30)),
                Language.SPANISH);
        Decision<LoginOutcome> login =
                when(new LogIn(USER, ATTEMPT, true, 1, device, network, NETWORK, false, null, fresh));
        assertThat(login.metadata().get(0)).containsEntry(EventMetadata.LANGUAGE, "es");
        return ((UserLoggedIn) login.events().get(0)).recognition();
    }

    @Test
    void aGrantTellsWhetherTheAddressIsValidated() {
        emailValidated();
        assertThat(when(rightPassword()).outcome())
                .isEqualTo(new LoggedIn(new SessionGrant(SESSION, 3, START, true, List.of("pwd"), List.of())));
    }

    @Test
    void aWrongPasswordIsRecordedAndRejected() {
        Decision<LoginOutcome> login = when(wrongPassword());
        assertThat(login.outcome()).isEqualTo(new Rejected());
        assertThat(login.events()).containsExactly(rejected(1, null));
    }

    @Test
    void theFourthWrongPasswordDoesNotLock() {
        wrongPasswords(4);
        assertThat(lastRejection()).isEqualTo(rejected(4, null));
    }

    @Test
    void theFifthWrongPasswordLocksForAMinute() {
        wrongPasswords(4);
        Decision<LoginOutcome> fifth = when(wrongPassword());
        assertThat(fifth.outcome()).isEqualTo(new Rejected());
        assertThat(fifth.events()).containsExactly(rejected(5, START.plus(A_MINUTE)));
    }

    @Test
    void aLockedUserIsRejectedUnread() {
        wrongPasswords(5);
        Decision<LoginOutcome> locked = when(wrongPassword());
        assertThat(locked.outcome()).isEqualTo(new RejectedUnread(START.plus(A_MINUTE)));
        assertThat(locked.events()).isEmpty();
    }

    @Test
    void aRightPasswordIsNotReadInALockEither() {
        wrongPasswords(5);
        later(A_MINUTE.minusMillis(1));
        Decision<LoginOutcome> locked = when(rightPassword());
        assertThat(locked.outcome()).isEqualTo(new RejectedUnread(START.plus(A_MINUTE)));
        assertThat(locked.events()).isEmpty();
    }

    @Test
    void aLockIsLookedAtBeforeTheCredential() {
        wrongPasswords(5);
        assertThat(when(against(7, true)).outcome()).isInstanceOf(RejectedUnread.class);
    }

    @Test
    void aLockEndsByItself() {
        wrongPasswords(5);
        later(A_MINUTE);
        assertThat(when(rightPassword()).outcome()).isInstanceOf(LoggedIn.class);
    }

    @Test
    void aPasswordIsGoodHoweverOld() {
        later(Duration.ofDays(3_650));
        assertThat(when(rightPassword()).outcome()).isInstanceOf(LoggedIn.class);
    }

    @Test
    void aLockDoublesUpToAnHour() {
        wrongPasswords(5);
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            Instant end = now().plus(Duration.ofMinutes(minutes));
            assertThat(lastRejection().lockedUntil()).isEqualTo(end);
            later(Duration.ofMinutes(minutes));
            did(wrongPassword());
        }
    }

    @Test
    void afterTheFirstLockThereIsOneTryALock() {
        wrongPasswords(5);
        later(A_MINUTE);
        did(wrongPassword());
        assertThat(lastRejection()).isEqualTo(rejected(6, now().plus(A_MINUTE.multipliedBy(2))));
        assertThat(when(rightPassword()).outcome()).isInstanceOf(RejectedUnread.class);
    }

    @Test
    void aRightPasswordStartsTheCountAnew() {
        wrongPasswords(4);
        did(rightPassword());
        wrongPasswords(4);
        assertThat(lastRejection()).isEqualTo(rejected(4, null));
    }

    @Test
    void aRightPasswordAfterALockStartsWithShortLocksAnew() {
        wrongPasswords(5);
        later(A_MINUTE);
        did(rightPassword());
        wrongPasswords(5);
        assertThat(lastRejection().lockedUntil()).isEqualTo(now().plus(A_MINUTE));
    }

    @Test
    void aMatchAgainstAnOldCredentialIsCheckedAgain() {
        Decision<LoginOutcome> login = when(against(0, true));
        assertThat(login.outcome()).isEqualTo(new CheckAgain());
        assertThat(login.events()).isEmpty();
    }

    @Test
    void aMissAgainstAnOldCredentialIsCheckedAgainAndNotCounted() {
        Decision<LoginOutcome> login = when(against(0, false));
        assertThat(login.outcome()).isEqualTo(new CheckAgain());
        assertThat(login.events()).isEmpty();
    }

    @Test
    void a1000ParallelGuessesAreJudgedFiveTimes() {
        for (int i = 0; i < 999; i++) {
            did(wrongPassword());
        }
        assertThat(when(rightPassword()).outcome()).isInstanceOf(RejectedUnread.class);
        assertThat(history()).filteredOn(LoginRejected.class::isInstance).hasSize(5);
    }

    @Test
    void theTwentyFirstSessionEndsTheOldest() {
        for (int i = 1; i <= 20; i++) {
            loggedIn(session(i));
            later(Duration.ofSeconds(1));
        }
        assertThat(when(rightPassword(session(21))).events())
                .startsWith(new SessionEnded(session(1), Reason.TOO_MANY_SESSIONS))
                .hasSize(2);
    }

    @Test
    void twentySessionsMayLive() {
        for (int i = 1; i <= 19; i++) {
            loggedIn(session(i));
        }
        assertThat(when(rightPassword(session(20))).events()).hasSize(1);
    }

    @Test
    void aLiveSessionIsNotEndedWhileADeadOneTakesItsPlace() {
        loggedIn(session(1));
        for (int i = 2; i <= 20; i++) {
            loggedIn(session(i));
        }
        later(Duration.ofDays(6));
        happened(new SessionRefreshed(session(1), 0, digest(0), digest(1), false));
        later(Duration.ofDays(2));
        assertThat(when(rightPassword(session(21))).events())
                .startsWith(new SessionEnded(session(2), Reason.TOO_MANY_SESSIONS))
                .hasSize(2);
    }

    @Test
    void sessionsPastTheirAbsoluteLifeTakeNoPlace() {
        for (int i = 1; i <= 20; i++) {
            loggedIn(session(i));
        }
        later(Duration.ofDays(30));
        assertThat(when(rightPassword(session(21))).events()).hasSize(1);
    }

    @Test
    void aLoginIsTheLastOneFromThenOn() {
        later(Duration.ofHours(1));
        did(rightPassword());
        assertThat(inspected().lastLoginAt()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void aLockShowsInTheStateOfTheUser() {
        wrongPasswords(5);
        assertThat(inspected().state()).isEqualTo(UserState.LOCKED);
    }

    private static LogIn against(int credentialVersion, boolean matched) {
        return new LogIn(
                USER, ATTEMPT, matched, credentialVersion, null, null, NETWORK, false, null, newSession(SESSION));
    }
}
