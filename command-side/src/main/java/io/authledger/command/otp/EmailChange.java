package io.authledger.command.otp;

import io.authledger.api.Channel;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.EmailChangesView;
import io.authledger.api.event.EmailChangeRequested;
import io.authledger.api.event.EmailChanged;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address that takes the place of the present one when its code comes back.
 *
 * @param challenge of the code; null until it is asked for
 */
public record EmailChange(
        UUID changeId,
        SealedSecret email,
        SealedDisplay obfuscatedEmail,
        @Nullable OtpChallenge challenge) {

    static EmailChange requested(EmailChangeRequested event) {
        return new EmailChange(event.changeId(), event.email(), event.obfuscatedEmail(), null);
    }

    EmailChange sent(OtpRequested event) {
        return with(new OtpChallenge(event.challengeId(), event.keyId(), event.validUntil(), 0));
    }

    EmailChange rejected() {
        return challenge == null ? this : with(challenge.failed());
    }

    private EmailChange with(OtpChallenge next) {
        return new EmailChange(changeId, email, obfuscatedEmail, next);
    }

    /**
     * What a code comes to that was compared with this one's.
     *
     * @param throttle of the codes by e-mail, to whatever address
     */
    public Judgement judge(ComparedCode.Sent code, FactorThrottle throttle, Instant now, OtpLimits limits) {
        Instant locked = throttle.refusedUntil(now, limits);
        if (locked != null) {
            return new Judgement.Unread(locked);
        }
        if (challenge != null && now.isBefore(challenge.validUntil()) && !challenge.hasTriesLeft(limits)) {
            // New tries come with a new request.
            return new Judgement.Unread(challenge.validUntil());
        }
        boolean open = challenge != null && challenge.isOpen(now, limits);
        if (open && !changeId.equals(code.challengeId())) {
            return new Judgement.CheckAgain();
        }
        return open && code.matched()
                ? new Judgement.Right()
                : new Judgement.Wrong(throttle.rejection(Channel.EMAIL, open ? changeId : null, now, limits));
    }

    /** The fact that it is made. */
    public EmailChanged made() {
        return new EmailChanged(changeId, email, obfuscatedEmail);
    }

    EmailChangesView.Pending view(Instant now, OtpLimits limits) {
        return new EmailChangesView.Pending(
                email, challenge != null && challenge.isOpen(now, limits) ? challenge.view() : null);
    }
}
