package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ConfirmEmailChange;
import io.authledger.api.command.EmailChangesView;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.RequestEmailChange;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.RequestPasswordReset;
import io.authledger.api.command.TotpMethodView;
import io.authledger.api.command.UndoEmailChange;
import io.authledger.api.command.UndoFactorChange;
import io.authledger.api.command.UserView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.EmailChangeRequested;
import io.authledger.api.event.EmailChangeUndone;
import io.authledger.api.event.EmailChanged;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.FactorsRemoved;
import io.authledger.api.event.MfaChosen;
import io.authledger.api.event.OtpAccepted;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.PasswordChanged;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.event.RecoveryCodesRenewed;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.SmsMethodRemoved;
import io.authledger.api.event.TotpAccepted;
import io.authledger.api.event.TotpMethodAdded;
import io.authledger.api.event.TotpMethodRemoved;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.password.ResetLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeEmailTest extends UserFixture {

    private static final Duration UNDO_LIFE = Duration.ofDays(3);
    private static final UUID FIRST = challenge(11);
    private static final UUID SECOND = challenge(12);
    private static final SealedSecret THIRD_EMAIL = new SealedSecret(1, new byte[] {3});

    private static final SealedSecret NOBODYS_HASH = new SealedSecret(1, new byte[] {4});
    private static final RequestPasswordReset RESET =
            new RequestPasswordReset(USER, reset(9), OTP_KEY, resetToken(9), Language.SPANISH);

    @BeforeEach
    void aSessionOfAValidatedUserIsOpen() {
        registered();
        loggedIn();
    }

    @Test
    void aRequestSendsACodeAndCanBeUndone() {
        emailValidated();
        Decision<ProofOutcome<RequestOtpOutcome>> decision = when(request(FIRST));
        Instant validUntil = now().plus(Duration.ofMinutes(5));
        assertThat(decision.events())
                .containsExactly(
                        new EmailChangeRequested(FIRST, NEW_EMAIL, SHOWN_NEW_EMAIL, now().plus(UNDO_LIFE)),
                        new OtpRequested(Channel.EMAIL, FIRST, OTP_KEY, validUntil));
        assertThat(decision.outcome())
                .isEqualTo(new ProofOutcome.Done<>(new RequestOtpOutcome.UnderWay(validUntil, false, null, 5)));
        assertThat(decision.metadata())
                .allSatisfy(metadata -> assertThat(metadata).containsEntry(EventMetadata.LANGUAGE, "es"));
    }

    @Test
    void aRequestChangesNothingYet() {
        emailValidated();
        did(request(FIRST));
        UserView user = inspected();
        assertThat(user.email()).isEqualTo(EMAIL);
        assertThat(user.emailValidatedAt()).isNotNull();
        assertThat(user.emailChanges().pending())
                .extracting(EmailChangesView.Pending::email)
                .isEqualTo(NEW_EMAIL);
    }

    @Test
    void aWrongPasswordAsksForNothing() {
        assertThat(when(new RequestEmailChange(USER, wrongProof(SESSION), NEW_EMAIL, SHOWN_NEW_EMAIL, code(FIRST)))
                        .outcome())
                .isEqualTo(new ProofOutcome.Refused<>(new ProofRefusal.PasswordWrong(3)));
    }

    @Test
    void aSecondFactorIsAskedForWhereThereIsOne() {
        withTotp();
        assertThat(when(request(FIRST)).outcome())
                .isEqualTo(new ProofOutcome.Refused<>(new ProofRefusal.SecondFactorMissing(4)));
    }

    @Test
    void fiveRequestsInAQuarterOfAnHourAreEnough() {
        did(request(challenge(21)), request(challenge(22)), request(challenge(23)), request(challenge(24)));
        Instant retryAt = now().plus(Duration.ofMinutes(15));
        assertThat(when(request(FIRST)).outcome())
                .isEqualTo(new ProofOutcome.Done<>(new RequestOtpOutcome.Exhausted(retryAt, 10)));
    }

    @Test
    void theCodeMakesTheChange() {
        emailValidated();
        did(request(FIRST));
        later(Duration.ofMinutes(1));
        Decision<OtpOutcome> decision = when(confirm(FIRST, true));
        assertThat(decision.events())
                .containsExactly(
                        new OtpAccepted(Channel.EMAIL, FIRST), new EmailChanged(FIRST, NEW_EMAIL, SHOWN_NEW_EMAIL));
        UserView user = ((OtpOutcome.Accepted) decision.outcome()).user();
        assertThat(user.email()).isEqualTo(NEW_EMAIL);
        assertThat(user.obfuscatedEmail()).isEqualTo(SHOWN_NEW_EMAIL);
        assertThat(user.emailValidatedAt()).isEqualTo(now());
        assertThat(user.emailChanges())
                .isEqualTo(new EmailChangesView(null, List.of(new EmailChangesView.Undoable(FIRST, EMAIL))));
    }

    @Test
    void anAddressThatWasNotValidatedIsGivenBackToNobody() {
        did(request(FIRST), confirm(FIRST, true));
        assertThat(inspected().emailChanges().undoable()).isEmpty();
        assertThat(when(undo(FIRST)).outcome()).isEqualTo(new RemovalOutcome.NotFound(6));
    }

    @Test
    void aTokenForANewPasswordThatWentToTheAddressBeforeIsGood() {
        emailValidated();
        did(request(FIRST));
        resetRequested(1);
        assertThat(inspected().passwordReset()).isNotNull();
    }

    @Test
    void oneThatWentToTheAddressBeforeIsNoMoreAfterTheChange() {
        emailValidated();
        did(request(FIRST));
        resetRequested(1);
        did(confirm(FIRST, true));
        assertThat(inspected().passwordReset()).isNull();
    }

    @Test
    void aCodeIsGoodOnce() {
        did(request(FIRST), confirm(FIRST, true));
        assertThat(when(confirm(FIRST, true)).outcome()).isEqualTo(new OtpOutcome.NotConfigured());
    }

    @Test
    void aCodeIsGoodForFiveMinutes() {
        did(request(FIRST));
        later(Duration.ofMinutes(5));
        assertThat(when(confirm(null, false)).events()).containsExactly(new OtpRejected(Channel.EMAIL, null, 1, null));
    }

    @Test
    void aCodeComparedWithAnEarlierRequestIsComparedAgain() {
        did(request(FIRST), request(SECOND));
        assertThat(when(confirm(FIRST, true)).outcome()).isEqualTo(new OtpOutcome.CheckAgain());
    }

    @Test
    void fiveWrongCodesUseTheRequestUp() {
        did(request(FIRST));
        for (int i = 0; i < 5; i++) {
            did(confirm(FIRST, false));
        }
        assertThat(when(confirm(FIRST, true)).outcome())
                .isEqualTo(new OtpOutcome.Exhausted(now().plus(Duration.ofMinutes(5))));
    }

    @Test
    void wrongCodesCountWithThoseToThePresentAddress() {
        did(request(FIRST));
        wrongCodes(CHALLENGE, 5);
        for (int i = 0; i < 4; i++) {
            did(confirm(FIRST, false));
        }
        assertThat(when(confirm(FIRST, false)).events())
                .containsExactly(new OtpRejected(Channel.EMAIL, FIRST, 10, now().plus(Duration.ofMinutes(15))));
    }

    @Test
    void aWrongCodeLeavesTheTriesOfTheOtherChallenge() {
        did(request(FIRST));
        wrongCodes(CHALLENGE, 5);
        assertThat(when(confirm(FIRST, true)).outcome()).isInstanceOf(OtpOutcome.Accepted.class);
    }

    @Test
    void anEndedSessionConfirmsNothing() {
        did(request(FIRST));
        happened(new SessionEnded(SESSION, SessionEnded.Reason.LOGGED_OUT));
        assertThat(when(confirm(FIRST, true)).outcome()).isEqualTo(new OtpOutcome.SessionOver());
    }

    @Test
    void undoneTheAddressIsBackAndEverySessionEnds() {
        emailValidated();
        loggedIn(session(2));
        did(request(FIRST), confirm(FIRST, true));
        later(UNDO_LIFE.minusMillis(1));
        Decision<RemovalOutcome> decision = when(undo(FIRST));
        assertThat(decision.events())
                .containsExactly(
                        new EmailChangeUndone(FIRST, SHOWN_EMAIL, START, null, null, null),
                        new PasswordChanged(2, NOBODYS_HASH, PasswordChanged.Reason.EMAIL_CHANGE_UNDONE),
                        new DeviceForgotten(DEVICE, DeviceForgotten.Reason.EMAIL_CHANGE_UNDONE),
                        new SessionEnded(SESSION, SessionEnded.Reason.EMAIL_CHANGE_UNDONE),
                        new SessionEnded(session(2), SessionEnded.Reason.EMAIL_CHANGE_UNDONE),
                        new PasswordResetRequested(
                                RESET.resetId(), OTP_KEY, RESET.token(), now().plus(ResetLimits.DEFAULT.life())));
        assertThat(decision.outcome()).isEqualTo(new RemovalOutcome.Removed(14));
    }

    @Test
    void afterItTheUserIsAsBefore() {
        emailValidated();
        did(request(FIRST), confirm(FIRST, true));
        later(Duration.ofHours(1));
        did(undo(FIRST));
        UserView user = inspected();
        assertThat(user.email()).isEqualTo(EMAIL);
        assertThat(user.obfuscatedEmail()).isEqualTo(SHOWN_EMAIL);
        assertThat(user.emailValidatedAt()).isEqualTo(START);
        assertThat(user.emailChanges()).isEqualTo(new EmailChangesView(null, List.of()));
    }

    @Test
    void aRequestThatWaitsIsUndoneToo() {
        emailValidated();
        did(request(FIRST), undo(FIRST));
        assertThat(inspected().emailChanges().pending()).isNull();
    }

    @Test
    void itIsUndoableForThreeDays() {
        emailValidated();
        did(request(FIRST), confirm(FIRST, true));
        later(UNDO_LIFE);
        assertThat(when(undo(FIRST)).events()).isEmpty();
    }

    @Test
    void whatCameAfterItIsUndoneWithIt() {
        emailValidated();
        did(request(FIRST), confirm(FIRST, true));
        did(new RequestEmailChange(USER, proof(SESSION, null), THIRD_EMAIL, SHOWN_NEW_EMAIL, code(SECOND)));
        did(confirm(SECOND, true), undo(FIRST));
        UserView user = inspected();
        assertThat(user.email()).isEqualTo(EMAIL);
        assertThat(user.emailChanges().undoable()).isEmpty();
    }

    /** Who took the address away has the mail of the next one. */
    @Test
    void anAddressThatCameByAChangeIsGivenBackToNobodyWhileThatCanBeUndone() {
        emailValidated();
        did(request(FIRST), confirm(FIRST, true));
        Instant first = now().plus(UNDO_LIFE);
        later(Duration.ofHours(70));
        happened(new SessionRefreshed(SESSION, 0, digest(0), digest(1), false));
        Decision<ProofOutcome<RequestOtpOutcome>> second =
                when(new RequestEmailChange(USER, proof(SESSION, null), THIRD_EMAIL, SHOWN_NEW_EMAIL, code(SECOND)));
        assertThat(second.events().get(0))
                .isEqualTo(new EmailChangeRequested(SECOND, THIRD_EMAIL, SHOWN_NEW_EMAIL, first));
    }

    @Test
    void theFirstOfTwoChangesUndoesBoth() {
        emailValidated();
        did(request(FIRST), confirm(FIRST, true));
        did(new RequestEmailChange(USER, proof(SESSION, null), THIRD_EMAIL, SHOWN_NEW_EMAIL, code(SECOND)));
        did(confirm(SECOND, true));
        assertThat(inspected().emailChanges().undoneWith(SECOND)).contains(new EmailChangesView.Undoable(FIRST, EMAIL));
    }

    @Test
    void aFactorThatWasAddedSinceIsGone() {
        emailValidated();
        did(request(FIRST), confirm(FIRST, true));
        withRecoveryCodes();
        smsAdded();
        did(undo(FIRST));
        UserView user = inspected();
        assertThat(user.totp()).isNull();
        assertThat(user.sms()).isNull();
        assertThat(user.recoveryCodes()).isNull();
    }

    @Test
    void aFactorThatWasRemovedSinceIsBack() {
        emailValidated();
        smsAdded();
        phoneValidated();
        withTotp();
        did(new RequestEmailChange(USER, proof(SESSION, totpCode(101L)), NEW_EMAIL, SHOWN_NEW_EMAIL, code(FIRST)));
        did(confirm(FIRST, true));
        happened(new TotpMethodRemoved(), new TotpMethodAdded(THIRD_EMAIL), new SmsMethodRemoved());
        Decision<RemovalOutcome> decision = when(undo(FIRST));
        assertThat(decision.events().get(0))
                .isEqualTo(new EmailChangeUndone(FIRST, SHOWN_EMAIL, START, START, SHOWN_PHONE, START));
    }

    @Test
    void aStepOfTheAppThatWasUsedSinceStaysUsed() {
        emailValidated();
        withRecoveryCodes();
        did(new RequestEmailChange(USER, proof(SESSION, totpCode(101L)), NEW_EMAIL, SHOWN_NEW_EMAIL, code(FIRST)));
        happened(new TotpAccepted(102));
        did(undo(FIRST));
        UserView user = inspected();
        assertThat(user.totp()).isEqualTo(new TotpMethodView(TOTP_SECRET, START, 102L));
        assertThat(user.recoveryCodes()).isNotNull();
    }

    @Test
    void codesThatWereRenewedSinceAreNobodys() {
        emailValidated();
        withRecoveryCodes();
        did(new RequestEmailChange(USER, proof(SESSION, totpCode(101L)), NEW_EMAIL, SHOWN_NEW_EMAIL, code(FIRST)));
        happened(new RecoveryCodesRenewed(new UUID(0x5e7, 2), RECOVERY_DIGESTS));
        did(undo(FIRST));
        assertThat(inspected().recoveryCodes()).isNull();
    }

    @Test
    void aFactorThatAnAdministratorRemovedStaysGone() {
        emailValidated();
        withTotp();
        did(new RequestEmailChange(USER, proof(SESSION, totpCode(101L)), NEW_EMAIL, SHOWN_NEW_EMAIL, code(FIRST)));
        happened(new FactorsRemoved());
        did(undo(FIRST));
        assertThat(inspected().totp()).isNull();
    }

    @Test
    void moreThanTenThatCanBeUndoneAreNotAskedFor() {
        emailValidated();
        Instant first = now().plus(UNDO_LIFE);
        for (int i = 0; i < 10; i++) {
            did(request(challenge(30 + i)));
            later(Duration.ofMinutes(15));
        }
        assertThat(when(request(FIRST)).outcome())
                .isEqualTo(new ProofOutcome.Done<>(new RequestOtpOutcome.Exhausted(first, 23)));
    }

    @Test
    void aCodeOfOnesOwnForgivesNoWrongOnes() {
        did(request(FIRST));
        for (int i = 0; i < 4; i++) {
            did(confirm(FIRST, false));
        }
        did(confirm(FIRST, true), request(SECOND));
        assertThat(when(confirm(SECOND, false)).events())
                .containsExactly(new OtpRejected(Channel.EMAIL, SECOND, 5, null));
    }

    @Test
    void anAppThatWasNotValidatedAtTheRequestIsNotAfterItsUndoing() {
        emailValidated();
        totpAdded();
        did(request(FIRST), confirm(FIRST, true));
        totpValidated(7);
        happened(new MfaChosen(true));
        did(undo(FIRST));
        assertThat(inspected().totp()).isEqualTo(new TotpMethodView(TOTP_SECRET, null, 7L));
    }

    @Test
    void theSwitchIsWhatItWas() {
        emailValidated();
        withTotp();
        did(new RequestEmailChange(USER, proof(SESSION, totpCode(101L)), NEW_EMAIL, SHOWN_NEW_EMAIL, code(FIRST)));
        happened(new MfaChosen(true));
        did(undo(FIRST));
        assertThat(when(rightPasswordOf(2)).outcome()).isInstanceOf(LoginOutcome.LoggedIn.class);
    }

    @Test
    void anAppFromBeforeTheRequestCanStillBeUndoneAfterwards() {
        emailValidated();
        totpAdded();
        did(new VerifyOtp(USER, SESSION, totpCode(7L), NOTICE));
        later(Duration.ofMinutes(1));
        did(new RequestEmailChange(USER, proof(SESSION, totpCode(8L)), NEW_EMAIL, SHOWN_NEW_EMAIL, code(FIRST)));
        did(undo(FIRST), new UndoFactorChange(USER, NOTICE.changeId()));
        assertThat(inspected().totp()).isNull();
    }

    @Test
    void anAppThatWasUndoneFirstDoesNotComeBack() {
        emailValidated();
        totpAdded();
        did(new VerifyOtp(USER, SESSION, totpCode(7L), NOTICE));
        later(Duration.ofMinutes(1));
        did(new RequestEmailChange(USER, proof(SESSION, totpCode(8L)), NEW_EMAIL, SHOWN_NEW_EMAIL, code(FIRST)));
        did(new UndoFactorChange(USER, NOTICE.changeId()), undo(FIRST));
        assertThat(inspected().totp()).isNull();
    }

    @Test
    void thePasswordIsGoodNoMoreAndATokenForAnotherIsAskedFor() {
        emailValidated();
        did(request(FIRST), confirm(FIRST, true), undo(FIRST));
        UserView user = inspected();
        assertThat(user.passwordHash()).isEqualTo(NOBODYS_HASH);
        assertThat(user.passwordReset()).isNotNull();
        assertThat(user.knownDevices()).isEmpty();
    }

    @Test
    void tokensThatWereAskedForAtTheOtherAddressDoNotCount() {
        emailValidated();
        did(request(FIRST), confirm(FIRST, true));
        for (int i = 1; i <= 5; i++) {
            resetRequested(i);
            later(Duration.ofMinutes(5));
        }
        did(undo(FIRST));
        assertThat(inspected().passwordReset()).isNotNull();
    }

    private static RequestEmailChange request(UUID change) {
        return new RequestEmailChange(USER, proof(SESSION, null), NEW_EMAIL, SHOWN_NEW_EMAIL, code(change));
    }

    private static NewChallenge code(UUID change) {
        return new NewChallenge(change, OTP_KEY, Language.SPANISH);
    }

    private static ConfirmEmailChange confirm(@Nullable UUID change, boolean matched) {
        return new ConfirmEmailChange(USER, SESSION, new ComparedCode.Sent(Channel.EMAIL, change, matched));
    }

    private static UndoEmailChange undo(UUID change) {
        return new UndoEmailChange(USER, change, NOBODYS_HASH, RESET);
    }

    private static LogIn rightPasswordOf(int credentialVersion) {
        return new LogIn(
                USER, ATTEMPT, true, credentialVersion, null, null, NETWORK, false, null, newSession(session(9)));
    }
}
