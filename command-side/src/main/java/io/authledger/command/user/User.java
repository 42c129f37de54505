package io.authledger.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.Actor;
import io.authledger.api.Channel;
import io.authledger.api.FactorChange;
import io.authledger.api.Language;
import io.authledger.api.Recognition;
import io.authledger.api.Role;
import io.authledger.api.UserState;
import io.authledger.api.command.AddMethodOutcome;
import io.authledger.api.command.AddSmsMethod;
import io.authledger.api.command.AddTotpMethod;
import io.authledger.api.command.Administered;
import io.authledger.api.command.AdministratorsView;
import io.authledger.api.command.ChangePassword;
import io.authledger.api.command.CheckRole;
import io.authledger.api.command.ChooseMfa;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.ComparedPassword;
import io.authledger.api.command.ComparedRecoveryCode;
import io.authledger.api.command.ConfirmEmailChange;
import io.authledger.api.command.EndOtherSessions;
import io.authledger.api.command.EndSession;
import io.authledger.api.command.EraseOwnAccount;
import io.authledger.api.command.EraseUnvalidated;
import io.authledger.api.command.EraseUser;
import io.authledger.api.command.ExportUser;
import io.authledger.api.command.ForgetDevice;
import io.authledger.api.command.InspectForAdministrator;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.LockView;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.NewNotice;
import io.authledger.api.command.NewSession;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.Proof;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.command.RecordLockedAttempts;
import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.command.RefreshSession;
import io.authledger.api.command.RegisterAdministrator;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.command.RehashPassword;
import io.authledger.api.command.ReinstateUser;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.RemoveFactors;
import io.authledger.api.command.RemoveSmsMethod;
import io.authledger.api.command.RemoveTotpMethod;
import io.authledger.api.command.RenewRecoveryCodes;
import io.authledger.api.command.RepeatRegistration;
import io.authledger.api.command.RequestEmailChange;
import io.authledger.api.command.RequestOtp;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.RequestPasswordReset;
import io.authledger.api.command.ResetOutcome;
import io.authledger.api.command.ResetPassword;
import io.authledger.api.command.RoleCheck;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.command.SetRoles;
import io.authledger.api.command.StepUp;
import io.authledger.api.command.StepUpBySms;
import io.authledger.api.command.SuspendUser;
import io.authledger.api.command.UndoEmailChange;
import io.authledger.api.command.UndoFactorChange;
import io.authledger.api.command.UnlockUser;
import io.authledger.api.command.UserCommand;
import io.authledger.api.command.UserView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.EmailChangeRequested;
import io.authledger.api.event.EmailChangeUndone;
import io.authledger.api.event.EmailChanged;
import io.authledger.api.event.EmailProved;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.FactorChangeUndone;
import io.authledger.api.event.FactorNoticeRequested;
import io.authledger.api.event.FactorsRemoved;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.LoginsRejectedWhileLocked;
import io.authledger.api.event.MessageFailed;
import io.authledger.api.event.MessageGivenUp;
import io.authledger.api.event.MessageSent;
import io.authledger.api.event.MfaChosen;
import io.authledger.api.event.OtpAccepted;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.OtpResent;
import io.authledger.api.event.PasswordChanged;
import io.authledger.api.event.PasswordRehashed;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.event.PhoneValidated;
import io.authledger.api.event.RecoveryCodeRejected;
import io.authledger.api.event.RecoveryCodeUsed;
import io.authledger.api.event.RecoveryCodesRenewed;
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.RoleTaken;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.SessionSteppedUp;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.event.SmsMethodRemoved;
import io.authledger.api.event.TotpAccepted;
import io.authledger.api.event.TotpMethodAdded;
import io.authledger.api.event.TotpMethodRemoved;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.event.UserReinstated;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.event.UserUnlocked;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.account.Roles;
import io.authledger.command.account.Suspension;
import io.authledger.command.otp.EmailChange;
import io.authledger.command.otp.EmailChanges;
import io.authledger.command.otp.FactorThrottle;
import io.authledger.command.otp.FactorUndos;
import io.authledger.command.otp.Judgement;
import io.authledger.command.otp.MfaChoice;
import io.authledger.command.otp.MfaSettings;
import io.authledger.command.otp.OtpChannel;
import io.authledger.command.otp.OtpChannel.Request;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.otp.RecoveryCodes;
import io.authledger.command.otp.RequestQuota;
import io.authledger.command.otp.SmsMethod;
import io.authledger.command.otp.TotpMethod;
import io.authledger.command.password.LoginLimits;
import io.authledger.command.password.LoginThrottle;
import io.authledger.command.password.PasswordCredential;
import io.authledger.command.password.PasswordReset;
import io.authledger.command.password.ResetLimits;
import io.authledger.command.registration.NoticeCap;
import io.authledger.command.session.AuthenticationMethods;
import io.authledger.command.session.KnownDevices;
import io.authledger.command.session.LastLogin;
import io.authledger.command.session.Session;
import io.authledger.command.session.SessionLimits;
import io.authledger.command.session.Sessions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One user: what it decides about each command, and how each event changes it. The rules live in the state records of
 * the features. A new field, or a new shape of a record in one, is a new {@code @Revision}.
 */
@Revision("3")
@SuppressWarnings({"NullAway.Init", "UnusedMethod", "UnusedVariable"
}) // Axon makes it empty, and finds handlers by type
public final class User {

    @AggregateIdentifier
    private UUID id;

    private SealedSecret email;
    private SealedDisplay obfuscatedEmail;
    private @Nullable Instant emailValidatedAt;
    private PasswordCredential password;
    private LoginThrottle loginThrottle = LoginThrottle.CALM;
    private @Nullable PasswordReset passwordReset;
    private NoticeCap resetCap = NoticeCap.UNUSED;
    private NoticeCap noticeCap = NoticeCap.UNUSED;
    private Sessions sessions = Sessions.NONE;
    private KnownDevices devices = KnownDevices.NONE;
    private @Nullable LastLogin lastLogin;
    private OtpChannel emailCodes = OtpChannel.UNUSED;
    private @Nullable SmsMethod sms;
    private OtpChannel smsCodes = OtpChannel.UNUSED;
    private @Nullable TotpMethod totp;
    private RequestQuota totpAdditions = RequestQuota.UNUSED;
    private FactorThrottle totpThrottle = FactorThrottle.CALM;
    private RecoveryCodes recoveryCodes = RecoveryCodes.NONE;
    private MfaChoice mfa = MfaChoice.NONE;
    private FactorUndos undos = FactorUndos.NONE;
    private EmailChanges emailChanges = EmailChanges.NONE;
    private Roles roles = Roles.NONE;
    private Suspension suspension = Suspension.NONE;
    private @Nullable Instant erasedAt;

    private User() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    private Long decide(RegisterUser command, Clock clock, OtpLimits limits) {
        apply(new UserRegistered(command.userId(), command.email(), command.obfuscatedEmail(), command.passwordHash()));
        send(emailCodes.request(clock.instant(), limits), Channel.EMAIL, command.challenge());
        return getVersion();
    }

    @EventSourcingHandler
    private void evolve(UserRegistered event, @Timestamp Instant at) {
        id = event.userId();
        email = event.email();
        obfuscatedEmail = event.obfuscatedEmail();
        password = new PasswordCredential(event.passwordHash(), 1, at);
    }

    @CommandHandler
    private Long decide(RepeatRegistration command, Clock clock) {
        if (noticeCap.allows(clock.instant())) {
            apply(new RegistrationRepeated(), writtenIn(command.language()));
        }
        return getVersion();
    }

    @EventSourcingHandler
    private void evolve(RegistrationRepeated event, @Timestamp Instant at) {
        noticeCap = noticeCap.noticed(at);
    }

    @CommandHandler
    private LoginOutcome decide(LogIn command, Clock clock, ProofLimits limits, MfaSettings settings) {
        Instant now = clock.instant();
        if (suspension.isOn()) {
            return new LoginOutcome.RejectedUnread(Suspension.attemptsAreToldAt(now));
        }
        if (loginThrottle.lockedUntil() != null && loginThrottle.isLocked(now)) {
            return new LoginOutcome.RejectedUnread(loginThrottle.lockedUntil());
        }
        boolean deviceIsGone = command.knownDevice() != null && !devices.knows(command.knownDevice(), now);
        if (command.credentialVersion() != password.version() || deviceIsGone) {
            return new LoginOutcome.CheckAgain();
        }
        if (!command.matched()) {
            Instant lock = loginThrottle.lockAfterFailure(now, limits.password());
            apply(
                    new LoginRejected(
                            command.attemptId(),
                            loginThrottle.failuresInRow() + 1,
                            lock,
                            command.knownDevice(),
                            command.network()),
                    noticeOf(loginThrottle.isFirst(lock)));
            return new LoginOutcome.Rejected();
        }
        boolean asked = hasSecondFactor() && (command.codeGiven() || mfa.asksAtLogin(settings));
        Optional<ProofRefusal> refusal =
                asked ? refusedBySecondFactor(command.secondFactor(), now, limits.codes()) : Optional.empty();
        if (refusal.isPresent()) {
            return refusal.get() instanceof ProofRefusal.CheckAgain
                    ? new LoginOutcome.CheckAgain()
                    : new LoginOutcome.SecondFactorRefused(refusal.get());
        }
        List<String> shown = AuthenticationMethods.PASSWORD;
        return logIn(
                command,
                asked ? AuthenticationMethods.with(shown, AuthenticationMethods.OTP) : shown,
                now,
                limits.sessions());
    }

    private LoginOutcome logIn(LogIn command, List<String> amr, Instant now, SessionLimits limits) {
        NewSession session = command.session();
        sessions.tooMany(now, limits).forEach(surplus -> end(surplus, SessionEnded.Reason.TOO_MANY_SESSIONS));
        devices.tooMany(session.deviceId(), now)
                .ifPresent(surplus -> apply(new DeviceForgotten(surplus, DeviceForgotten.Reason.TOO_MANY_DEVICES)));
        apply(
                new UserLoggedIn(
                        session.sessionId(),
                        session.deviceId(),
                        session.userAgent(),
                        command.network(),
                        session.token(),
                        session.successor(),
                        session.expiresAt(),
                        amr,
                        recognition(command)),
                writtenIn(session.language()));
        return new LoginOutcome.LoggedIn(grant(sessions.get(session.sessionId())));
    }

    private Recognition recognition(LogIn command) {
        if (command.knownDevice() != null) {
            return Recognition.DEVICE_TOKEN;
        }
        if (command.session().knownNetwork()) {
            return Recognition.NETWORK;
        }
        return lastLogin == null ? Recognition.FIRST_LOGIN : Recognition.NOTHING;
    }

    @EventSourcingHandler
    private void evolve(LoginRejected event) {
        loginThrottle = loginThrottle.rejected(event);
    }

    @EventSourcingHandler
    private void evolve(UserLoggedIn event, @Timestamp Instant at) {
        loginThrottle = LoginThrottle.CALM;
        lastLogin = new LastLogin(at, event.userAgent());
        sessions = sessions.opened(event, at);
        devices = devices.loggedIn(event, at);
    }

    @CommandHandler
    private Long decide(RecordLockedAttempts command) {
        apply(new LoginsRejectedWhileLocked(
                command.lockedUntil(), command.attempts(), command.firstAt(), command.lastAt()));
        return getVersion();
    }

    @CommandHandler
    private Long decide(RehashPassword command) {
        if (command.credentialVersion() == password.version()) {
            apply(new PasswordRehashed(command.credentialVersion(), command.passwordHash()));
        }
        return getVersion();
    }

    @EventSourcingHandler
    private void evolve(PasswordRehashed event) {
        password = password.rehashed(event.passwordHash());
    }

    @CommandHandler
    private ProofOutcome<Long> decide(ChangePassword command, Clock clock, ProofLimits limits) {
        Instant now = clock.instant();
        return ifProven(command.proof(), now, limits, () -> {
            apply(
                    new PasswordChanged(
                            password.version() + 1, command.passwordHash(), PasswordChanged.Reason.CHANGED_BY_USER),
                    writtenIn(command.language()));
            sessions.others(command.proof().sessionId(), now)
                    .forEach(other -> end(other, SessionEnded.Reason.PASSWORD_CHANGED));
            return getVersion();
        });
    }

    @EventSourcingHandler
    private void evolve(PasswordChanged event, @Timestamp Instant at) {
        password = PasswordCredential.changed(event, at);
        loginThrottle = LoginThrottle.CALM;
        passwordReset = null;
    }

    @CommandHandler
    private Long decide(RequestPasswordReset command, Clock clock, ResetLimits limits) {
        Instant now = clock.instant();
        if (!suspension.isOn() && resetCap.allows(now)) {
            apply(
                    new PasswordResetRequested(
                            command.resetId(), command.keyId(), command.token(), now.plus(limits.life())),
                    writtenIn(command.language()));
        }
        return getVersion();
    }

    @EventSourcingHandler
    private void evolve(PasswordResetRequested event, @Timestamp Instant at) {
        passwordReset = PasswordReset.requested(event);
        resetCap = resetCap.noticed(at);
    }

    @CommandHandler
    private ResetOutcome decide(ResetPassword command, Clock clock, ResetLimits limits, OtpLimits codes) {
        Instant now = clock.instant();
        if (suspension.isOn() || passwordReset == null || !passwordReset.allows(command.token(), now)) {
            return new ResetOutcome.TokenNotValid();
        }
        Optional<ProofRefusal> refusal = resetAsksForSecondFactor(now, limits)
                ? refusedBySecondFactor(command.secondFactor(), now, codes)
                : Optional.empty();
        if (refusal.isPresent()) {
            return new ResetOutcome.Refused(refusal.get());
        }
        if (emailValidatedAt == null) {
            takeOver(passwordReset.resetId(), now);
        }
        apply(
                new PasswordChanged(password.version() + 1, command.passwordHash(), PasswordChanged.Reason.RESET),
                writtenIn(command.language()));
        sessions.all(now).forEach(session -> end(session, SessionEnded.Reason.PASSWORD_RESET));
        return new ResetOutcome.Done(getVersion());
    }

    /** A factor on an address that is not validated shows nothing: whoever registered it put it there. */
    private boolean resetAsksForSecondFactor(Instant now, ResetLimits limits) {
        Instant since = validatedAt(Channel.TOTP);
        return emailValidatedAt != null && since != null && !now.isBefore(since.plus(limits.secondFactorAge()));
    }

    /** Until now anybody could have been here in the name of whoever reads the mail. */
    private void takeOver(UUID resetId, Instant now) {
        apply(new EmailProved(resetId));
        devices.ids(now).forEach(device -> apply(new DeviceForgotten(device, DeviceForgotten.Reason.EMAIL_PROVED)));
    }

    @EventSourcingHandler
    private void evolve(EmailProved event, @Timestamp Instant at) {
        emailValidatedAt = at;
        emailCodes = emailCodes.accepted();
        sms = null;
        smsCodes = smsCodes.accepted();
        totp = null;
        totpThrottle = FactorThrottle.CALM;
        recoveryCodes = RecoveryCodes.NONE;
        mfa = MfaChoice.NONE;
        undos = FactorUndos.NONE;
        emailChanges = EmailChanges.NONE;
    }

    @CommandHandler
    private ProofOutcome<RequestOtpOutcome> decide(RequestEmailChange command, Clock clock, ProofLimits limits) {
        Instant now = clock.instant();
        return ifProven(command.proof(), now, limits, () -> requestEmailChange(command, now, limits.codes()));
    }

    private RequestOtpOutcome requestEmailChange(RequestEmailChange command, Instant now, OtpLimits limits) {
        Request request = emailCodes.requestElsewhere(now, limits);
        if (request instanceof Request.Exhausted exhausted) {
            return new RequestOtpOutcome.Exhausted(exhausted.retryAt(), getVersion());
        }
        NewChallenge challenge = command.challenge();
        apply(
                new EmailChangeRequested(
                        challenge.challengeId(),
                        command.email(),
                        command.obfuscatedEmail(),
                        emailChanges.undoableUntil(emailValidatedAt, now, limits.undoLife())),
                writtenIn(challenge.language()));
        Instant validUntil = send(request, Channel.EMAIL, challenge);
        return new RequestOtpOutcome.UnderWay(validUntil, false, getVersion());
    }

    @EventSourcingHandler
    private void evolve(EmailChangeRequested event, @Timestamp Instant at) {
        emailChanges = emailChanges.requested(event, at, asBefore(event));
    }

    private EmailChanges.@Nullable Undo asBefore(EmailChangeRequested event) {
        return event.undoableUntil() == null || emailValidatedAt == null
                ? null
                : new EmailChanges.Undo(
                        event.changeId(),
                        event.undoableUntil(),
                        email,
                        obfuscatedEmail,
                        emailValidatedAt,
                        totp,
                        sms,
                        recoveryCodes.setId());
    }

    @CommandHandler
    private OtpOutcome decide(ConfirmEmailChange command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (isOver(command.sessionId(), now, sessionLimits)) {
            return new OtpOutcome.SessionOver();
        }
        EmailChange pending = emailChanges.pending();
        if (pending == null) {
            return new OtpOutcome.NotConfigured();
        }
        Judgement judgement = pending.judge(command.code(), emailCodes.throttle(), now, limits);
        return ifRight(judgement, () -> change(pending), now, limits);
    }

    private static void change(EmailChange pending) {
        apply(new OtpAccepted(Channel.EMAIL, pending.changeId()));
        apply(pending.made());
    }

    /** What was mailed to the address before is good no more. */
    @EventSourcingHandler
    private void evolve(EmailChanged event, @Timestamp Instant at) {
        email = event.email();
        obfuscatedEmail = event.obfuscatedEmail();
        emailValidatedAt = at;
        emailCodes = emailCodes.redirected();
        passwordReset = null;
        emailChanges = emailChanges.made();
    }

    @CommandHandler
    private RemovalOutcome decide(UndoEmailChange command, Clock clock) {
        Instant now = clock.instant();
        Optional<EmailChanges.Undo> found = emailChanges.find(command.changeId(), now);
        if (found.isEmpty()) {
            return new RemovalOutcome.NotFound(getVersion());
        }
        apply(found.get().undone());
        sessions.all(now).forEach(session -> end(session, SessionEnded.Reason.EMAIL_CHANGE_UNDONE));
        return new RemovalOutcome.Removed(getVersion());
    }

    @EventSourcingHandler
    private void evolve(EmailChangeUndone event) {
        EmailChanges.Undo before = emailChanges.get(event.changeId());
        email = before.email();
        obfuscatedEmail = before.obfuscatedEmail();
        emailValidatedAt = before.emailValidatedAt();
        emailCodes = emailCodes.redirected();
        passwordReset = null;
        sms = before.sms();
        smsCodes = smsCodes.redirected();
        totp = before.totp(totp);
        recoveryCodes = before.recoveryCodes(recoveryCodes);
        undos = FactorUndos.NONE;
        emailChanges = emailChanges.undone(event);
    }

    private <R> ProofOutcome<R> ifProven(Proof proof, Instant now, ProofLimits limits, Supplier<R> allowed) {
        Optional<ProofRefusal> refusal = isOver(proof.sessionId(), now, limits.sessions())
                ? Optional.of(new ProofRefusal.SessionOver())
                : refusedByPassword(proof, now, limits.password())
                        .or(() -> refusedBySecondFactor(proof.secondFactor(), now, limits.codes()));
        return unless(refusal, allowed);
    }

    /**
     * Asks for no password.
     *
     * @param configured whether the user has what it is about
     */
    private <R> ProofOutcome<R> ifFactorShown(
            UUID sessionId,
            boolean configured,
            @Nullable ComparedFactor factor,
            Instant now,
            ProofLimits limits,
            Supplier<R> allowed) {
        if (isOver(sessionId, now, limits.sessions())) {
            return new ProofOutcome.Refused<>(new ProofRefusal.SessionOver());
        }
        return configured
                ? unless(refusedBySecondFactor(factor, now, limits.codes()), allowed)
                : new ProofOutcome.Refused<>(new ProofRefusal.NotConfigured(getVersion()));
    }

    private static <R> ProofOutcome<R> unless(Optional<ProofRefusal> refusal, Supplier<R> allowed) {
        return refusal.isPresent() ? new ProofOutcome.Refused<>(refusal.get()) : new ProofOutcome.Done<>(allowed.get());
    }

    private Optional<ProofRefusal> refusedByPassword(Proof proof, Instant now, LoginLimits limits) {
        ComparedPassword given = proof.password();
        if (loginThrottle.lockedUntil() != null && loginThrottle.isLocked(now)) {
            return Optional.of(new ProofRefusal.PasswordUnread(loginThrottle.lockedUntil(), getVersion()));
        }
        if (given.credentialVersion() != password.version()) {
            return Optional.of(new ProofRefusal.CheckAgain());
        }
        if (given.matched()) {
            return Optional.empty();
        }
        Instant lock = loginThrottle.lockAfterFailure(now, limits);
        apply(
                new PasswordRejected(
                        given.attemptId(), proof.sessionId(), loginThrottle.failuresInRow() + 1, lock, given.network()),
                noticeOf(loginThrottle.isFirst(lock)));
        return Optional.of(new ProofRefusal.PasswordWrong(getVersion()));
    }

    @EventSourcingHandler
    private void evolve(PasswordRejected event) {
        loginThrottle = loginThrottle.rejected(event);
    }

    /** A user without a second factor is asked for none, and what was given is not read. */
    private Optional<ProofRefusal> refusedBySecondFactor(
            @Nullable ComparedFactor given, Instant now, OtpLimits limits) {
        if (!hasSecondFactor()) {
            return Optional.empty();
        }
        if (given == null) {
            return Optional.of(new ProofRefusal.SecondFactorMissing(getVersion()));
        }
        Optional<ProofRefusal> refusal = refused(judgeFactor(given, now, limits));
        if (refusal.isEmpty()) {
            apply(given instanceof ComparedRecoveryCode code ? use(code) : use((ComparedCode.Totp) given));
        }
        return refusal;
    }

    private Optional<ProofRefusal> refused(Judgement judgement) {
        if (judgement instanceof Judgement.Unread unread) {
            return Optional.of(new ProofRefusal.SecondFactorUnread(unread.until(), getVersion()));
        }
        if (judgement instanceof Judgement.CheckAgain) {
            return Optional.of(new ProofRefusal.CheckAgain());
        }
        if (judgement instanceof Judgement.Wrong wrong) {
            reject(wrong.rejection());
            return Optional.of(new ProofRefusal.SecondFactorWrong(getVersion()));
        }
        return Optional.empty();
    }

    private static UserEvent use(ComparedCode.Totp code) {
        return new TotpAccepted(Objects.requireNonNull(code.step()));
    }

    private static UserEvent use(ComparedRecoveryCode code) {
        return new RecoveryCodeUsed(Objects.requireNonNull(code.setId()), Objects.requireNonNull(code.index()));
    }

    private Judgement judgeFactor(ComparedFactor given, Instant now, OtpLimits limits) {
        return given instanceof ComparedRecoveryCode code
                ? recoveryCodes.judge(code, now, limits)
                : judge((ComparedCode.Totp) given, now, limits);
    }

    @EventSourcingHandler
    private void evolve(TotpAccepted event) {
        totp = Objects.requireNonNull(totp).used(event.step());
        totpThrottle = FactorThrottle.CALM;
    }

    /** It ends the throttle of the app too, which may be off, or be gone. */
    @EventSourcingHandler
    private void evolve(RecoveryCodeUsed event) {
        recoveryCodes = recoveryCodes.used(event);
        totpThrottle = FactorThrottle.CALM;
    }

    @EventSourcingHandler
    private void evolve(RecoveryCodeRejected event) {
        recoveryCodes = recoveryCodes.rejected(event);
    }

    @CommandHandler
    private RefreshOutcome decide(RefreshSession command, Clock clock, SessionLimits limits) {
        Instant now = clock.instant();
        Optional<Session> found = sessions.live(command.sessionId(), now, limits);
        if (found.isEmpty()) {
            return new RefreshOutcome.Refused();
        }
        Session session = found.get();
        Session.Use use = session.use(command.generation(), command.token(), now, limits);
        if (use == Session.Use.REUSE) {
            apply(new SessionEnded(session.id(), SessionEnded.Reason.TOKEN_REUSED), writtenIn(command.language()));
            return new RefreshOutcome.Refused();
        }
        boolean promoted = use == Session.Use.PROMOTION;
        apply(new SessionRefreshed(
                session.id(),
                promoted ? command.generation() : session.generation(),
                promoted ? command.token() : session.token(),
                promoted ? command.successor() : session.successor(),
                promoted));
        return new RefreshOutcome.Refreshed(grant(session));
    }

    private SessionGrant grant(Session session) {
        return new SessionGrant(
                session.id(), getVersion(), session.openedAt(), emailValidatedAt != null, session.amr(), roles.held());
    }

    @EventSourcingHandler
    private void evolve(SessionRefreshed event, @Timestamp Instant at) {
        sessions = sessions.refreshed(event, at);
    }

    @CommandHandler
    private ProofOutcome<SessionGrant> decide(StepUp command, Clock clock, ProofLimits limits) {
        UUID session = command.sessionId();
        Instant now = clock.instant();
        return ifFactorShown(
                session,
                hasSecondFactor(),
                command.secondFactor(),
                now,
                limits,
                () -> stepUp(session, AuthenticationMethods.OTP));
    }

    @CommandHandler
    private ProofOutcome<SessionGrant> decide(StepUpBySms command, Clock clock, ProofLimits limits) {
        Optional<ProofRefusal> refusal = refusedBySms(command, clock.instant(), limits);
        return unless(refusal, () -> stepUp(command.sessionId(), AuthenticationMethods.SMS));
    }

    /** Whoever holds a session can add a phone to it; that must not stand in for a second factor that is there. */
    private Optional<ProofRefusal> refusedBySms(StepUpBySms command, Instant now, ProofLimits limits) {
        if (isOver(command.sessionId(), now, limits.sessions())) {
            return Optional.of(new ProofRefusal.SessionOver());
        }
        if (validatedAt(Channel.SMS) == null) {
            return Optional.of(new ProofRefusal.NotConfigured(getVersion()));
        }
        if (hasSecondFactor()) {
            return Optional.of(new ProofRefusal.NotAllowed(getVersion()));
        }
        Optional<ProofRefusal> refusal = refused(judge(command.code(), now, limits.codes()));
        if (refusal.isEmpty()) {
            apply(new OtpAccepted(
                    Channel.SMS, Objects.requireNonNull(command.code().challengeId())));
        }
        return refusal;
    }

    private SessionGrant stepUp(UUID sessionId, String shown) {
        List<String> before = sessions.get(sessionId).amr();
        apply(new SessionSteppedUp(sessionId, AuthenticationMethods.with(before, shown)));
        return grant(sessions.get(sessionId));
    }

    @EventSourcingHandler
    private void evolve(SessionSteppedUp event, @Timestamp Instant at) {
        sessions = sessions.steppedUp(event, at);
    }

    @EventSourcingHandler
    private void evolve(OtpAccepted event) {
        keep(event.channel(), codes(event.channel()).accepted());
    }

    @CommandHandler
    private ProofOutcome<Long> decide(ChooseMfa command, Clock clock, ProofLimits limits) {
        return ifFactorShown(command.sessionId(), true, command.secondFactor(), clock.instant(), limits, () -> {
            if (command.atLogin() != mfa.atLogin()) {
                apply(new MfaChosen(command.atLogin()));
            }
            return getVersion();
        });
    }

    @EventSourcingHandler
    private void evolve(MfaChosen event) {
        mfa = new MfaChoice(event.atLogin());
    }

    @CommandHandler
    private RemovalOutcome decide(EndSession command, Clock clock, SessionLimits limits) {
        Instant now = clock.instant();
        if (isOver(command.sessionId(), now, limits)) {
            return new RemovalOutcome.SessionOver();
        }
        if (!sessions.isOpen(command.target(), now)) {
            return new RemovalOutcome.NotFound(getVersion());
        }
        boolean itself = command.target().equals(command.sessionId());
        end(command.target(), itself ? SessionEnded.Reason.LOGGED_OUT : SessionEnded.Reason.ENDED_BY_USER);
        return new RemovalOutcome.Removed(getVersion());
    }

    @CommandHandler
    private RemovalOutcome decide(EndOtherSessions command, Clock clock, SessionLimits limits) {
        Instant now = clock.instant();
        if (isOver(command.sessionId(), now, limits)) {
            return new RemovalOutcome.SessionOver();
        }
        sessions.others(command.sessionId(), now).forEach(other -> end(other, SessionEnded.Reason.ENDED_BY_USER));
        return new RemovalOutcome.Removed(getVersion());
    }

    private static void end(UUID sessionId, SessionEnded.Reason reason) {
        apply(new SessionEnded(sessionId, reason));
    }

    @EventSourcingHandler
    private void evolve(SessionEnded event) {
        sessions = sessions.ended(event.sessionId());
    }

    @CommandHandler
    private RemovalOutcome decide(ForgetDevice command, Clock clock, SessionLimits limits) {
        Instant now = clock.instant();
        if (isOver(command.sessionId(), now, limits)) {
            return new RemovalOutcome.SessionOver();
        }
        if (!devices.knows(command.deviceId(), now)) {
            return new RemovalOutcome.NotFound(getVersion());
        }
        apply(new DeviceForgotten(command.deviceId(), DeviceForgotten.Reason.FORGOTTEN_BY_USER));
        return new RemovalOutcome.Removed(getVersion());
    }

    @EventSourcingHandler
    private void evolve(DeviceForgotten event) {
        devices = devices.forgotten(event.deviceId());
    }

    @CommandHandler
    private RequestOtpOutcome decide(RequestOtp command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (isOver(command.sessionId(), now, sessionLimits)) {
            return new RequestOtpOutcome.SessionOver();
        }
        Channel channel = command.channel();
        if (!isSentTo(channel)) {
            return new RequestOtpOutcome.NotAllowed(getVersion());
        }
        Request request = codes(channel).request(now, limits);
        if (request instanceof Request.Exhausted exhausted) {
            return new RequestOtpOutcome.Exhausted(exhausted.retryAt(), getVersion());
        }
        Instant validUntil = send(request, channel, command.challenge());
        return new RequestOtpOutcome.UnderWay(validUntil, validatedAt(channel) != null, getVersion());
    }

    private Instant send(Request request, Channel channel, NewChallenge challenge) {
        if (request instanceof Request.SendNew fresh) {
            apply(
                    new OtpRequested(channel, challenge.challengeId(), challenge.keyId(), fresh.validUntil()),
                    writtenIn(challenge.language()));
            return fresh.validUntil();
        }
        if (request instanceof Request.SendAgain again) {
            apply(new OtpResent(channel, again.challengeId()), writtenIn(challenge.language()));
            return again.validUntil();
        }
        return ((Request.AlreadyUnderWay) request).validUntil();
    }

    private static MetaData writtenIn(Language language) {
        return MetaData.with(EventMetadata.LANGUAGE, language.tag());
    }

    @EventSourcingHandler
    private void evolve(OtpRequested event, @Timestamp Instant at) {
        if (emailChanges.isPending(event.challengeId())) {
            emailChanges = emailChanges.sent(event);
            emailCodes = emailCodes.sentElsewhere(at);
        } else {
            keep(event.channel(), codes(event.channel()).requested(event, at));
        }
    }

    @EventSourcingHandler
    private void evolve(OtpResent event, @Timestamp Instant at) {
        keep(event.channel(), codes(event.channel()).resent(at));
    }

    @CommandHandler
    private AddMethodOutcome decide(AddSmsMethod command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (isOver(command.sessionId(), now, sessionLimits)) {
            return new AddMethodOutcome.SessionOver();
        }
        if (validatedAt(Channel.SMS) != null) {
            return new AddMethodOutcome.AlreadyConfigured(getVersion());
        }
        if (!Objects.equals(command.present(), sms == null ? null : sms.phone())) {
            return new AddMethodOutcome.CheckAgain();
        }
        Request request = command.same() ? smsCodes.request(now, limits) : smsCodes.requestElsewhere(now, limits);
        if (request instanceof Request.Exhausted exhausted) {
            return new AddMethodOutcome.Exhausted(exhausted.retryAt(), getVersion());
        }
        if (!command.same()) {
            apply(new SmsMethodAdded(command.phone(), command.obfuscatedPhone()));
        }
        send(request, Channel.SMS, command.challenge());
        return new AddMethodOutcome.Added(view(now, limits));
    }

    @EventSourcingHandler
    private void evolve(SmsMethodAdded event) {
        sms = SmsMethod.added(event);
        smsCodes = smsCodes.redirected();
    }

    @CommandHandler
    private ProofOutcome<UserView> decide(RemoveSmsMethod command, Clock clock, ProofLimits limits) {
        Instant now = clock.instant();
        return ifFactorShown(command.sessionId(), sms != null, command.secondFactor(), now, limits, () -> {
            if (validatedAt(Channel.SMS) != null) {
                tell(FactorChange.PHONE_REMOVED, command.notice(), now, limits.codes());
            }
            apply(new SmsMethodRemoved());
            return view(now, limits.codes());
        });
    }

    @EventSourcingHandler
    private void evolve(SmsMethodRemoved event) {
        sms = null;
        smsCodes = smsCodes.redirected();
    }

    @CommandHandler
    private AddMethodOutcome decide(AddTotpMethod command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (isOver(command.sessionId(), now, sessionLimits)) {
            return new AddMethodOutcome.SessionOver();
        }
        if (validatedAt(Channel.TOTP) != null) {
            return new AddMethodOutcome.AlreadyConfigured(getVersion());
        }
        Instant retryAt = totpAdditions.retryAt(now, limits);
        if (retryAt != null) {
            return new AddMethodOutcome.Exhausted(retryAt, getVersion());
        }
        apply(new TotpMethodAdded(command.secret()));
        return new AddMethodOutcome.Added(view(now, limits));
    }

    @EventSourcingHandler
    private void evolve(TotpMethodAdded event, @Timestamp Instant at) {
        totp = TotpMethod.added(event.secret());
        totpAdditions = totpAdditions.used(at);
    }

    @CommandHandler
    private OtpOutcome decide(RemoveTotpMethod command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (isOver(command.sessionId(), now, sessionLimits)) {
            return new OtpOutcome.SessionOver();
        }
        if (totp == null) {
            return new OtpOutcome.NotConfigured();
        }
        ComparedFactor given = command.code();
        if (given == null) {
            return new OtpOutcome.CodeMissing(hasSecondFactor(), getVersion());
        }
        return ifRight(
                judgeFactor(given, now, limits), () -> removeTotp(given, command.notice(), now, limits), now, limits);
    }

    private void removeTotp(ComparedFactor given, NewNotice notice, Instant now, OtpLimits limits) {
        if (given instanceof ComparedRecoveryCode code) {
            apply(use(code));
        }
        if (hasSecondFactor()) {
            tell(FactorChange.TOTP_REMOVED, notice, now, limits);
        }
        apply(new TotpMethodRemoved());
    }

    /** Before the change itself, so that what it takes away is still there to be kept. */
    private void tell(FactorChange change, NewNotice notice, Instant now, OtpLimits limits) {
        if (undos.isToBeTold(change, now)) {
            apply(
                    new FactorNoticeRequested(notice.changeId(), change, now.plus(limits.undoLife())),
                    writtenIn(notice.language()));
        }
    }

    @EventSourcingHandler
    private void evolve(FactorNoticeRequested event, @Timestamp Instant at) {
        undos = undos.noticed(event, at, totp, sms);
    }

    @CommandHandler
    private RemovalOutcome decide(UndoFactorChange command, Clock clock) {
        Instant now = clock.instant();
        Optional<FactorUndos.Undo> found = undos.find(command.changeId(), now);
        if (found.isEmpty()) {
            return new RemovalOutcome.NotFound(getVersion());
        }
        apply(found.get().undone());
        sessions.all(now).forEach(session -> end(session, SessionEnded.Reason.FACTOR_CHANGE_UNDONE));
        return new RemovalOutcome.Removed(getVersion());
    }

    @EventSourcingHandler
    private void evolve(FactorChangeUndone event) {
        FactorUndos.Undo undo = undos.get(event.changeId());
        switch (event.change()) {
            case TOTP_ADDED, TOTP_REMOVED -> {
                totp = undo.secret();
                recoveryCodes = recoveryCodes.dropped();
            }
            case PHONE_ADDED, PHONE_REMOVED -> {
                sms = undo.phone();
                smsCodes = smsCodes.redirected();
            }
            case RECOVERY_CODES_RENEWED -> recoveryCodes = recoveryCodes.dropped();
        }
        undos = undos.undone(event);
    }

    @EventSourcingHandler
    private void evolve(TotpMethodRemoved event) {
        totp = null;
        totpThrottle = FactorThrottle.CALM;
        recoveryCodes = recoveryCodes.dropped();
    }

    @CommandHandler
    private ProofOutcome<Long> decide(RenewRecoveryCodes command, Clock clock, ProofLimits limits) {
        Instant now = clock.instant();
        return ifFactorShown(command.sessionId(), hasSecondFactor(), command.secondFactor(), now, limits, () -> {
            tell(FactorChange.RECOVERY_CODES_RENEWED, command.notice(), now, limits.codes());
            apply(new RecoveryCodesRenewed(command.setId(), Objects.requireNonNull(command.digests())));
            return getVersion();
        });
    }

    @EventSourcingHandler
    private void evolve(RecoveryCodesRenewed event) {
        recoveryCodes = RecoveryCodes.renewed(event);
    }

    @CommandHandler
    private OtpOutcome decide(VerifyOtp command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        Channel channel = command.code().channel();
        if (isOver(command.sessionId(), now, sessionLimits)) {
            return new OtpOutcome.SessionOver();
        }
        if (!isConfigured(channel)) {
            return new OtpOutcome.NotConfigured();
        }
        if (validatedAt(channel) != null) {
            return new OtpOutcome.AlreadyValidated();
        }
        return ifRight(judge(command.code(), now, limits), () -> validate(command, now, limits), now, limits);
    }

    /** A code that is right shows that its method is the user's own. */
    private void validate(VerifyOtp command, Instant now, OtpLimits limits) {
        if (command.code() instanceof ComparedCode.Totp code) {
            tell(FactorChange.TOTP_ADDED, command.notice(), now, limits);
            apply(new TotpValidated(Objects.requireNonNull(code.step())));
            return;
        }
        UUID challengeId = Objects.requireNonNull(((ComparedCode.Sent) command.code()).challengeId());
        if (command.code().channel() == Channel.SMS) {
            tell(FactorChange.PHONE_ADDED, command.notice(), now, limits);
            apply(new PhoneValidated(challengeId));
        } else {
            apply(new EmailValidated(challengeId));
        }
    }

    private Judgement judge(ComparedCode code, Instant now, OtpLimits limits) {
        return code instanceof ComparedCode.Sent sent
                ? codes(sent.channel()).judge(sent, now, limits)
                : Objects.requireNonNull(totp).judge((ComparedCode.Totp) code, totpThrottle, now, limits);
    }

    private OtpOutcome ifRight(Judgement judgement, Runnable allowed, Instant now, OtpLimits limits) {
        if (judgement instanceof Judgement.Unread unread) {
            return new OtpOutcome.Exhausted(unread.until());
        }
        if (judgement instanceof Judgement.CheckAgain) {
            return new OtpOutcome.CheckAgain();
        }
        if (judgement instanceof Judgement.Wrong wrong) {
            reject(wrong.rejection());
            return new OtpOutcome.Rejected(getVersion());
        }
        allowed.run();
        return new OtpOutcome.Accepted(view(now, limits));
    }

    private void reject(UserEvent rejection) {
        boolean firstLock = rejection instanceof RecoveryCodeRejected wrong
                ? recoveryCodes.throttle().isFirst(wrong.lockedUntil())
                : isFirstLock((OtpRejected) rejection);
        apply(rejection, noticeOf(firstLock));
    }

    private boolean isFirstLock(OtpRejected rejection) {
        FactorThrottle throttle = rejection.channel() == Channel.TOTP
                ? totpThrottle
                : codes(rejection.channel()).throttle();
        return throttle.isFirst(rejection.lockedUntil());
    }

    /** The owner is told of the first lock in a row, by mail and so only at an address that is known to be the owner's. */
    private MetaData noticeOf(boolean firstLock) {
        return firstLock && emailValidatedAt != null
                ? MetaData.with(EventMetadata.NOTICE, true)
                : MetaData.emptyInstance();
    }

    @EventSourcingHandler
    private void evolve(OtpRejected event) {
        if (event.channel() == Channel.TOTP) {
            totpThrottle = totpThrottle.rejected(event);
        } else {
            keep(event.channel(), codes(event.channel()).rejected(event));
        }
        if (emailChanges.isPending(event.challengeId())) {
            emailChanges = emailChanges.rejected();
        }
    }

    @EventSourcingHandler
    private void evolve(EmailValidated event, @Timestamp Instant at) {
        emailValidatedAt = at;
        emailCodes = emailCodes.accepted();
    }

    @EventSourcingHandler
    private void evolve(PhoneValidated event, @Timestamp Instant at) {
        sms = Objects.requireNonNull(sms).validated(at);
        smsCodes = smsCodes.accepted();
    }

    @EventSourcingHandler
    private void evolve(TotpValidated event, @Timestamp Instant at) {
        totp = Objects.requireNonNull(totp).validated(event.step(), at);
        totpThrottle = FactorThrottle.CALM;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    private Long decide(RegisterAdministrator command) {
        MetaData actor = doneBy(command.actor());
        apply(
                new UserRegistered(
                        command.userId(), command.email(), command.obfuscatedEmail(), command.passwordHash()),
                actor);
        apply(new EmailValidated(command.challengeId()), actor);
        apply(new RoleGranted(Role.ADMIN), actor);
        return getVersion();
    }

    @CommandHandler
    private Administered decide(SetRoles command) {
        Long before = getVersion();
        List<Role> surplus = roles.surplus(command.roles());
        List<Role> lacking = roles.lacking(command.roles());
        surplus.forEach(role -> apply(new RoleTaken(role), doneBy(command.actor())));
        lacking.forEach(role -> apply(new RoleGranted(role), doneBy(command.actor())));
        return administered(before);
    }

    @EventSourcingHandler
    private void evolve(RoleGranted event) {
        roles = roles.granted(event.role());
    }

    @EventSourcingHandler
    private void evolve(RoleTaken event) {
        roles = roles.taken(event.role());
    }

    @CommandHandler
    private Administered decide(SuspendUser command, Clock clock) {
        Long before = getVersion();
        if (!suspension.isOn()) {
            MetaData actor = doneBy(command.actor());
            List<UUID> ended = sessions.all(clock.instant());
            apply(new UserSuspended(), actor);
            ended.forEach(session -> apply(new SessionEnded(session, SessionEnded.Reason.SUSPENDED), actor));
        }
        return administered(before);
    }

    @EventSourcingHandler
    private void evolve(UserSuspended event, @Timestamp Instant at) {
        suspension = new Suspension(at);
    }

    @CommandHandler
    private Administered decide(ReinstateUser command) {
        Long before = getVersion();
        if (suspension.isOn()) {
            apply(new UserReinstated(), doneBy(command.actor()));
        }
        return administered(before);
    }

    @EventSourcingHandler
    private void evolve(UserReinstated event) {
        suspension = Suspension.NONE;
    }

    @CommandHandler
    private Administered decide(UnlockUser command) {
        Long before = getVersion();
        if (!isCalm()) {
            apply(new UserUnlocked(), doneBy(command.actor()));
        }
        return administered(before);
    }

    private boolean isCalm() {
        return loginThrottle.equals(LoginThrottle.CALM)
                && List.of(emailCodes.throttle(), smsCodes.throttle(), totpThrottle, recoveryCodes.throttle()).stream()
                        .allMatch(FactorThrottle.CALM::equals);
    }

    @EventSourcingHandler
    private void evolve(UserUnlocked event) {
        loginThrottle = LoginThrottle.CALM;
        emailCodes = emailCodes.unlocked();
        smsCodes = smsCodes.unlocked();
        totpThrottle = FactorThrottle.CALM;
        recoveryCodes = recoveryCodes.unlocked();
    }

    @CommandHandler
    private Administered decide(RemoveFactors command) {
        Long before = getVersion();
        if (sms != null || totp != null) {
            apply(new FactorsRemoved(), doneBy(command.actor()));
        }
        return administered(before);
    }

    @EventSourcingHandler
    private void evolve(FactorsRemoved event) {
        sms = null;
        smsCodes = smsCodes.accepted();
        totp = null;
        totpThrottle = FactorThrottle.CALM;
        recoveryCodes = RecoveryCodes.NONE;
        undos = FactorUndos.NONE;
        emailChanges = emailChanges.withoutFactors();
    }

    /**
     * @param before the version of the user before the command
     */
    private Administered administered(Long before) {
        return new Administered(
                !before.equals(getVersion()), roles.has(Role.ADMIN) && !suspension.isOn(), getVersion());
    }

    private static MetaData doneBy(Actor actor) {
        return MetaData.with(EventMetadata.ACTOR, actor.name());
    }

    @CommandHandler
    private RoleCheck decide(CheckRole command, Clock clock, SessionLimits limits) {
        if (isOver(command.sessionId(), clock.instant(), limits)) {
            return new RoleCheck.SessionOver();
        }
        return roles.has(command.role()) ? new RoleCheck.Held(hasSecondFactor()) : new RoleCheck.Missing();
    }

    @CommandHandler
    private ProofOutcome<Long> decide(EraseOwnAccount command, Clock clock, ProofLimits limits) {
        return ifProven(command.proof(), clock.instant(), limits, () -> {
            apply(new UserErased(UserErased.Reason.ERASED_BY_USER));
            return getVersion();
        });
    }

    @CommandHandler
    private Long decide(EraseUser command) {
        apply(new UserErased(UserErased.Reason.ERASED_BY_ADMINISTRATOR), doneBy(command.actor()));
        return getVersion();
    }

    @CommandHandler
    private Boolean decide(EraseUnvalidated command) {
        if (emailValidatedAt != null) {
            return false;
        }
        apply(new UserErased(UserErased.Reason.ADDRESS_PROVED_BY_ANOTHER));
        return true;
    }

    /** What else is kept here is sealed, and opens no more. */
    @EventSourcingHandler
    private void evolve(UserErased event, @Timestamp Instant at) {
        erasedAt = at;
    }

    /** Nothing is asked of somebody who is forgotten, and nothing is told about them. */
    @CommandHandlerInterceptor
    private void refuseWhenErased(UserCommand<?> command) {
        if (erasedAt != null) {
            throw new UnknownUserException();
        }
    }

    @CommandHandler
    private Long decide(RecordDelivery command) {
        apply(
                switch (command.result()) {
                    case SENT -> new MessageSent(command.causeId(), command.channel(), command.providerMessageId());
                    case FAILED -> new MessageFailed(command.causeId(), command.channel(), command.attempt());
                    case GIVEN_UP -> new MessageGivenUp(command.causeId(), command.channel(), command.attempt());
                });
        return getVersion();
    }

    @CommandHandler
    private UserView decide(InspectUser command, Clock clock, OtpLimits limits) {
        return view(clock.instant(), limits);
    }

    @CommandHandler
    private Optional<UserView> decide(ExportUser command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        return isOver(command.sessionId(), now, sessionLimits) ? Optional.empty() : Optional.of(view(now, limits));
    }

    @CommandHandler
    private AdministratorsView decide(InspectForAdministrator command, Clock clock, OtpLimits limits) {
        Instant now = clock.instant();
        return new AdministratorsView(view(now, limits), roles.held(), locks(now, limits));
    }

    private List<LockView> locks(Instant now, OtpLimits limits) {
        return Stream.of(
                        loginThrottle.lock(now),
                        emailCodes.throttle().lock(LockView.Of.EMAIL, now, limits),
                        smsCodes.throttle().lock(LockView.Of.SMS, now, limits),
                        totpThrottle.lock(LockView.Of.TOTP, now, limits),
                        recoveryCodes.throttle().lock(LockView.Of.RECOVERY_CODE, now, limits))
                .flatMap(Optional::stream)
                .toList();
    }

    private UserView view(Instant now, OtpLimits limits) {
        return new UserView(
                id,
                getVersion(),
                state(now),
                email,
                obfuscatedEmail,
                emailValidatedAt,
                sms == null ? null : sms.view(),
                totp == null ? null : totp.view(),
                recoveryCodes.view(),
                password.hash(),
                password.version(),
                password.changedAt(),
                lastLogin == null ? null : lastLogin.at(),
                lastLogin == null ? null : lastLogin.userAgent(),
                devices.ids(now),
                devices.networks(now),
                emailCodes.open(now, limits),
                smsCodes.open(now, limits),
                passwordReset == null ? null : passwordReset.open(now),
                emailChanges.view(now, limits));
    }

    /** Recovery codes exist beside a validated TOTP secret alone. */
    private boolean hasSecondFactor() {
        return validatedAt(Channel.TOTP) != null;
    }

    private boolean isOver(UUID sessionId, Instant now, SessionLimits limits) {
        return sessions.live(sessionId, now, limits).isEmpty();
    }

    private OtpChannel codes(Channel channel) {
        return switch (channel) {
            case EMAIL -> emailCodes;
            case SMS -> smsCodes;
            case TOTP -> throw new IllegalArgumentException("An app makes the codes of TOTP");
        };
    }

    private void keep(Channel channel, OtpChannel codes) {
        if (channel == Channel.EMAIL) {
            emailCodes = codes;
        } else {
            smsCodes = codes;
        }
    }

    private boolean isConfigured(Channel channel) {
        return switch (channel) {
            case EMAIL -> true;
            case SMS -> sms != null;
            case TOTP -> totp != null;
        };
    }

    private boolean isSentTo(Channel channel) {
        return channel != Channel.TOTP && isConfigured(channel);
    }

    private @Nullable Instant validatedAt(Channel channel) {
        return switch (channel) {
            case EMAIL -> emailValidatedAt;
            case SMS -> sms == null ? null : sms.validatedAt();
            case TOTP -> totp == null ? null : totp.validatedAt();
        };
    }

    private UserState state(Instant now) {
        if (suspension.isOn()) {
            return UserState.SUSPENDED;
        }
        if (loginThrottle.isLocked(now)) {
            return UserState.LOCKED;
        }
        return emailValidatedAt == null ? UserState.PENDING_VERIFICATION : UserState.ACTIVE;
    }
}
