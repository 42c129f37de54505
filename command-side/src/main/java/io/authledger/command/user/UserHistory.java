package io.authledger.command.user;

import io.authledger.api.Channel;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.EmailChangeRequested;
import io.authledger.api.event.EmailChangeUndone;
import io.authledger.api.event.EmailChanged;
import io.authledger.api.event.EmailProved;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.FactorChangeUndone;
import io.authledger.api.event.FactorNoticeRequested;
import io.authledger.api.event.FactorsRemoved;
import io.authledger.api.event.LoginRejected;
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
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.event.UserReinstated;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.event.UserUnlocked;
import io.authledger.command.account.Suspension;
import io.authledger.command.otp.EmailChanges;
import io.authledger.command.otp.FactorThrottle;
import io.authledger.command.otp.FactorUndos;
import io.authledger.command.otp.MfaChoice;
import io.authledger.command.otp.OtpChannel;
import io.authledger.command.otp.RecoveryCodes;
import io.authledger.command.otp.SmsMethod;
import io.authledger.command.otp.TotpMethod;
import io.authledger.command.password.LoginThrottles;
import io.authledger.command.password.PasswordCredential;
import io.authledger.command.password.PasswordReset;
import io.authledger.command.session.LastLogin;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/** What a user has lived through: how each event changes what is known. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // Axon finds handlers by type
abstract sealed class UserHistory extends UserFacts permits User {

    @EventSourcingHandler
    private void evolve(UserRegistered event, @Timestamp Instant at) {
        id = event.userId();
        email = event.email();
        obfuscatedEmail = event.obfuscatedEmail();
        password = new PasswordCredential(event.passwordHash(), 1, at);
    }

    @EventSourcingHandler
    private void evolve(LoginRejected event) {
        loginThrottles = loginThrottles.rejected(event);
    }

    @EventSourcingHandler
    private void evolve(UserLoggedIn event, @Timestamp Instant at) {
        lastLogin = new LastLogin(at, event.userAgent());
        sessions = sessions.opened(event, at);
        devices = devices.loggedIn(event, at);
        loginThrottles = loginThrottles.loggedIn(event.deviceId(), devices.ids(at));
    }

    @EventSourcingHandler
    private void evolve(PasswordRehashed event) {
        password = password.rehashed(event.passwordHash());
    }

    @EventSourcingHandler
    private void evolve(PasswordChanged event, @Timestamp Instant at) {
        password = PasswordCredential.changed(event, at);
        loginThrottles = LoginThrottles.CALM;
        passwordReset = null;
    }

    @EventSourcingHandler
    private void evolve(PasswordResetRequested event) {
        passwordReset = PasswordReset.requested(event);
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
                        recoveryCodes.setId(),
                        mfa);
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
        mfa = before.mfa();
        undos = undos.before(before.until());
        emailChanges = emailChanges.undone(event);
    }

    @EventSourcingHandler
    private void evolve(PasswordRejected event) {
        loginThrottles = loginThrottles.rejected(event);
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

    @EventSourcingHandler
    private void evolve(SessionRefreshed event, @Timestamp Instant at) {
        sessions = sessions.refreshed(event, at);
    }

    @EventSourcingHandler
    private void evolve(SessionSteppedUp event, @Timestamp Instant at) {
        sessions = sessions.steppedUp(event, at);
    }

    @EventSourcingHandler
    private void evolve(OtpAccepted event) {
        // Who gives the code of an address of their own has guessed no better at another.
        if (!emailChanges.isPending(event.challengeId())) {
            keep(event.channel(), codes(event.channel()).accepted());
        }
    }

    @EventSourcingHandler
    private void evolve(MfaChosen event) {
        mfa = new MfaChoice(event.atLogin());
    }

    @EventSourcingHandler
    private void evolve(SessionEnded event) {
        sessions = sessions.ended(event.sessionId());
    }

    @EventSourcingHandler
    private void evolve(DeviceForgotten event) {
        devices = devices.forgotten(event.deviceId());
        loginThrottles = loginThrottles.forgotten(event.deviceId());
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

    @EventSourcingHandler
    private void evolve(SmsMethodAdded event) {
        sms = SmsMethod.added(event);
        smsCodes = smsCodes.redirected();
    }

    @EventSourcingHandler
    private void evolve(SmsMethodRemoved event) {
        sms = null;
        smsCodes = smsCodes.redirected();
    }

    @EventSourcingHandler
    private void evolve(TotpMethodAdded event, @Timestamp Instant at) {
        totp = TotpMethod.added(event.secret());
        totpAdditions = totpAdditions.used(at);
    }

    @EventSourcingHandler
    private void evolve(FactorNoticeRequested event, @Timestamp Instant at) {
        undos = undos.noticed(event, at, totp, sms);
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
        emailChanges = emailChanges.without(undo);
        undos = undos.undone(event);
    }

    @EventSourcingHandler
    private void evolve(TotpMethodRemoved event) {
        totp = null;
        totpThrottle = FactorThrottle.CALM;
        recoveryCodes = recoveryCodes.dropped();
    }

    @EventSourcingHandler
    private void evolve(RecoveryCodesRenewed event) {
        recoveryCodes = RecoveryCodes.renewed(event);
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

    @EventSourcingHandler
    private void evolve(RoleGranted event) {
        roles = roles.granted(event.role());
    }

    @EventSourcingHandler
    private void evolve(RoleTaken event) {
        roles = roles.taken(event.role());
    }

    @EventSourcingHandler
    private void evolve(UserSuspended event, @Timestamp Instant at) {
        suspension = new Suspension(at);
    }

    @EventSourcingHandler
    private void evolve(UserReinstated event) {
        suspension = Suspension.NONE;
    }

    @EventSourcingHandler
    private void evolve(UserUnlocked event) {
        loginThrottles = LoginThrottles.CALM;
        emailCodes = emailCodes.unlocked();
        smsCodes = smsCodes.unlocked();
        totpThrottle = FactorThrottle.CALM;
        recoveryCodes = recoveryCodes.unlocked();
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

    /** What else is kept here is sealed, and opens no more. */
    @EventSourcingHandler
    private void evolve(UserErased event, @Timestamp Instant at) {
        erasedAt = at;
    }

    private void keep(Channel channel, OtpChannel codes) {
        if (channel == Channel.EMAIL) {
            emailCodes = codes;
        } else {
            smsCodes = codes;
        }
    }
}
