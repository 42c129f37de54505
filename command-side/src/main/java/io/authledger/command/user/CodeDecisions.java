package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.writtenIn;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.Channel;
import io.authledger.api.FactorChange;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.RequestOtp;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.OtpResent;
import io.authledger.api.event.PhoneValidated;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.otp.OtpChannel.Request;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.session.SessionLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Which codes are sent, and what a code that comes back shows. */
final class CodeDecisions {

    private final UserFacts user;
    private final CodeRules codes;
    private final FactorNotices notices;

    CodeDecisions(UserFacts user) {
        this.user = user;
        codes = new CodeRules(user);
        notices = new FactorNotices(user);
    }

    RequestOtpOutcome decide(RequestOtp command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (user.isOver(command.sessionId(), now, sessionLimits)) {
            return new RequestOtpOutcome.SessionOver();
        }
        Channel channel = command.channel();
        if (!user.isSentTo(channel)) {
            return new RequestOtpOutcome.NotAllowed(getVersion());
        }
        Request request = user.codes(channel).request(now, limits);
        if (request instanceof Request.Exhausted exhausted) {
            return new RequestOtpOutcome.Exhausted(exhausted.retryAt(), getVersion());
        }
        Instant validUntil = send(request, channel, command.challenge());
        return new RequestOtpOutcome.UnderWay(
                validUntil,
                user.validatedAt(channel) != null,
                sends(request) ? destination(channel) : null,
                getVersion());
    }

    private SealedSecret destination(Channel channel) {
        return channel == Channel.SMS ? Objects.requireNonNull(user.sms).phone() : user.email;
    }

    static boolean sends(Request request) {
        return !(request instanceof Request.AlreadyUnderWay);
    }

    static Instant send(Request request, Channel channel, NewChallenge challenge) {
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

    OtpOutcome decide(VerifyOtp command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        Channel channel = command.code().channel();
        if (user.isOver(command.sessionId(), now, sessionLimits)) {
            return new OtpOutcome.SessionOver();
        }
        if (!user.isConfigured(channel)) {
            return new OtpOutcome.NotConfigured();
        }
        if (user.validatedAt(channel) != null) {
            return new OtpOutcome.AlreadyValidated();
        }
        return codes.ifRight(
                codes.judge(command.code(), now, limits), () -> validate(command, now, limits), now, limits);
    }

    /** A code that is right shows that its method is the user's own. */
    private void validate(VerifyOtp command, Instant now, OtpLimits limits) {
        if (command.code() instanceof ComparedCode.Totp code) {
            notices.tell(FactorChange.TOTP_ADDED, command.notice(), now, limits);
            apply(new TotpValidated(Objects.requireNonNull(code.step())));
            return;
        }
        UUID challengeId = Objects.requireNonNull(((ComparedCode.Sent) command.code()).challengeId());
        if (command.code().channel() == Channel.SMS) {
            notices.tell(FactorChange.PHONE_ADDED, command.notice(), now, limits);
            apply(new PhoneValidated(challengeId));
        } else {
            apply(new EmailValidated(challengeId));
        }
    }
}
