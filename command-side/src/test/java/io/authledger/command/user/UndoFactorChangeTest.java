package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.FactorChange;
import io.authledger.api.Language;
import io.authledger.api.command.NewNotice;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.RemoveSmsMethod;
import io.authledger.api.command.RemoveTotpMethod;
import io.authledger.api.command.SmsMethodView;
import io.authledger.api.command.TotpMethodView;
import io.authledger.api.command.UndoFactorChange;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.FactorChangeUndone;
import io.authledger.api.event.FactorNoticeRequested;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionEnded.Reason;
import io.authledger.api.event.SmsMethodRemoved;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndoFactorChangeTest extends UserFixture {

    private static final NewNotice SECOND = new NewNotice(new UUID(0xfc, 2), Language.SPANISH);

    @BeforeEach
    void aSessionIsOpen() {
        registered();
        loggedIn();
    }

    @Test
    void aNoticeIsWrittenInTheLanguageOfTheRequest() {
        totpAdded();
        assertThat(when(new VerifyOtp(USER, SESSION, totpCode(7L), SECOND))
                        .metadata()
                        .get(0))
                .containsEntry(EventMetadata.LANGUAGE, "es");
    }

    @Test
    void aPhoneThatWasNeverValidatedIsNothingToTellOf() {
        smsAdded();
        assertThat(when(new RemoveSmsMethod(USER, SESSION, null, NOTICE)).events())
                .hasSize(1);
    }

    @Test
    void whatWasAddedGoesAndEverySessionEnds() {
        loggedIn(session(2));
        totpAdded();
        did(new VerifyOtp(USER, SESSION, totpCode(7L), NOTICE));
        Decision<RemovalOutcome> undone = when(undo(NOTICE));
        assertThat(undone.events())
                .containsExactly(
                        new FactorChangeUndone(NOTICE.changeId(), FactorChange.TOTP_ADDED, null, null),
                        new SessionEnded(SESSION, Reason.FACTOR_CHANGE_UNDONE),
                        new SessionEnded(session(2), Reason.FACTOR_CHANGE_UNDONE));
        assertThat(undone.outcome()).isEqualTo(new RemovalOutcome.Removed(9));
    }

    @Test
    void afterItThereIsNoSecondFactor() {
        addedByApp();
        did(undo(NOTICE));
        assertThat(inspected().totp()).isNull();
    }

    @Test
    void whatWasRemovedIsBack() {
        withTotp();
        did(new RemoveTotpMethod(USER, SESSION, totpCode(101L), NOTICE));
        later(Duration.ofHours(1));
        did(undo(NOTICE));
        assertThat(inspected().totp()).isEqualTo(new TotpMethodView(TOTP_SECRET, START, 100L));
    }

    @Test
    void whatIsBackTellsWhatReadersShow() {
        smsAdded();
        phoneValidated();
        did(new RemoveSmsMethod(USER, SESSION, null, NOTICE));
        assertThat(when(undo(NOTICE)).events())
                .startsWith(new FactorChangeUndone(NOTICE.changeId(), FactorChange.PHONE_REMOVED, START, SHOWN_PHONE));
    }

    @Test
    void aPhoneThatWasRemovedIsBack() {
        smsAdded();
        phoneValidated();
        did(new RemoveSmsMethod(USER, SESSION, null, NOTICE), undo(NOTICE));
        assertThat(inspected().sms()).isEqualTo(new SmsMethodView(PHONE, SHOWN_PHONE, START));
    }

    @Test
    void whatSomebodyPutInItsPlaceGoes() {
        withTotp();
        did(new RemoveTotpMethod(USER, SESSION, totpCode(101L), NOTICE));
        totpAdded();
        did(new VerifyOtp(USER, SESSION, totpCode(200L), SECOND), undo(NOTICE));
        assertThat(when(undo(SECOND)).outcome())
                .as("what came after it was undone with it")
                .isInstanceOf(RemovalOutcome.NotFound.class);
    }

    @Test
    void aLaterChangeIsUndoneBeforeAnEarlierOne() {
        withTotp();
        did(new RemoveTotpMethod(USER, SESSION, totpCode(101L), NOTICE));
        totpAdded();
        did(new VerifyOtp(USER, SESSION, totpCode(200L), SECOND), undo(SECOND), undo(NOTICE));
        assertThat(inspected().totp()).isEqualTo(new TotpMethodView(TOTP_SECRET, START, 100L));
    }

    @Test
    void aChangeOfAnotherFactorStays() {
        addedByApp();
        smsAdded();
        phoneValidated();
        did(new RemoveSmsMethod(USER, SESSION, totpCode(8L), SECOND), undo(NOTICE));
        assertThat(when(undo(SECOND)).outcome()).isInstanceOf(RemovalOutcome.Removed.class);
    }

    @Test
    void newRecoveryCodesDie() {
        withRecoveryCodes();
        happened(notice(FactorChange.RECOVERY_CODES_RENEWED));
        did(undo(NOTICE));
        assertThat(inspected().recoveryCodes()).isNull();
    }

    @Test
    void itIsUndoneOnce() {
        addedByApp();
        did(undo(NOTICE));
        Decision<RemovalOutcome> again = when(undo(NOTICE));
        assertThat(again.outcome()).isInstanceOf(RemovalOutcome.NotFound.class);
        assertThat(again.events()).isEmpty();
    }

    @Test
    void itIsUndoneForThreeDays() {
        addedByApp();
        later(Duration.ofDays(3).minusMillis(1));
        assertThat(when(undo(NOTICE)).outcome()).isInstanceOf(RemovalOutcome.Removed.class);
    }

    @Test
    void afterThreeDaysItStays() {
        addedByApp();
        later(Duration.ofDays(3));
        assertThat(when(undo(NOTICE)).outcome()).isInstanceOf(RemovalOutcome.NotFound.class);
    }

    @Test
    void tenChangesOfAFactorAreToldOfAndTheFirstUndoesThemAll() {
        smsAdded();
        for (int i = 0; i < 5; i++) {
            happened(told(2 * i, FactorChange.PHONE_ADDED), told(2 * i + 1, FactorChange.PHONE_REMOVED));
        }
        phoneValidated();
        assertThat(when(new RemoveSmsMethod(USER, SESSION, null, NOTICE)).events())
                .containsExactly(new SmsMethodRemoved());
    }

    private FactorNoticeRequested told(int number, FactorChange change) {
        return new FactorNoticeRequested(new UUID(0xfd, number), change, now().plus(Duration.ofDays(3)));
    }

    private void addedByApp() {
        totpAdded();
        did(new VerifyOtp(USER, SESSION, totpCode(7L), NOTICE));
    }

    private static UndoFactorChange undo(NewNotice notice) {
        return new UndoFactorChange(USER, notice.changeId());
    }
}
