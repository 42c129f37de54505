package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.noticeOf;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.Channel;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.ComparedRecoveryCode;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.RecoveryCodeRejected;
import io.authledger.api.event.UserEvent;
import io.authledger.command.otp.FactorThrottle;
import io.authledger.command.otp.Judgement;
import io.authledger.command.otp.OtpLimits;
import java.time.Instant;
import java.util.Objects;

/** How a code that was given is judged, and what follows from it. */
final class CodeRules {

    private final UserFacts user;
    private final UserViews views;

    CodeRules(UserFacts user) {
        this.user = user;
        views = new UserViews(user);
    }

    Judgement judge(ComparedCode code, Instant now, OtpLimits limits) {
        return code instanceof ComparedCode.Sent sent
                ? user.codes(sent.channel()).judge(sent, now, limits)
                : Objects.requireNonNull(user.totp).judge((ComparedCode.Totp) code, user.totpThrottle, now, limits);
    }

    Judgement judgeFactor(ComparedFactor given, Instant now, OtpLimits limits) {
        return given instanceof ComparedRecoveryCode code
                ? user.recoveryCodes.judge(code, now, limits)
                : judge((ComparedCode.Totp) given, now, limits);
    }

    OtpOutcome ifRight(Judgement judgement, Runnable allowed, Instant now, OtpLimits limits) {
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
        return new OtpOutcome.Accepted(views.view(now, limits));
    }

    void reject(UserEvent rejection) {
        boolean firstLock = rejection instanceof RecoveryCodeRejected wrong
                ? user.recoveryCodes.throttle().isFirst(wrong.lockedUntil())
                : isFirstLock((OtpRejected) rejection);
        apply(rejection, noticeOf(user, firstLock));
    }

    private boolean isFirstLock(OtpRejected rejection) {
        FactorThrottle throttle = rejection.channel() == Channel.TOTP
                ? user.totpThrottle
                : user.codes(rejection.channel()).throttle();
        return throttle.isFirst(rejection.lockedUntil());
    }
}
