package io.authledger.command.otp;

import io.authledger.api.command.ChallengeView;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user's codes on one channel: the challenge under way, what was sent lately, and how often a code was wrong.
 *
 * @param sendings when codes were sent
 */
public record OtpChannel(@Nullable OtpChallenge challenge, RequestQuota sendings, FactorThrottle throttle) {

    public static final OtpChannel UNUSED = new OtpChannel(null, RequestQuota.UNUSED, FactorThrottle.CALM);

    /** What a request for a code comes to. */
    public sealed interface Request {
        record AlreadyUnderWay(Instant validUntil) implements Request {}

        record SendAgain(UUID challengeId, Instant validUntil) implements Request {}

        record SendNew(Instant validUntil) implements Request {}

        record Exhausted(Instant retryAt) implements Request {}
    }

    public Request request(Instant now, OtpLimits limits) {
        Instant locked = throttle.refusedUntil(now, limits);
        Request request = unlockedRequest(now, limits);
        return locked == null || request instanceof Request.AlreadyUnderWay ? request : new Request.Exhausted(locked);
    }

    private Request unlockedRequest(Instant now, OtpLimits limits) {
        Instant last = sendings.last();
        boolean justSent = last != null && now.isBefore(last.plus(limits.resendInterval()));
        if (challenge != null && challenge.isOpen(now, limits)) {
            if (justSent) {
                return new Request.AlreadyUnderWay(challenge.validUntil());
            }
            if (challenge.livesFor(limits.resendLife(), now)) {
                return withinQuota(now, limits, new Request.SendAgain(challenge.challengeId(), challenge.validUntil()));
            }
        }
        if (last != null && justSent) {
            return new Request.Exhausted(last.plus(limits.resendInterval()));
        }
        return withinQuota(now, limits, new Request.SendNew(now.plus(limits.life())));
    }

    /** What a first request for a code to another destination comes to: it need not wait, and counts like any other. */
    public Request requestElsewhere(Instant now, OtpLimits limits) {
        Instant locked = throttle.refusedUntil(now, limits);
        return locked == null
                ? withinQuota(now, limits, new Request.SendNew(now.plus(limits.life())))
                : new Request.Exhausted(locked);
    }

    private Request withinQuota(Instant now, OtpLimits limits, Request request) {
        Instant retryAt = sendings.retryAt(now, limits);
        return retryAt == null ? request : new Request.Exhausted(retryAt);
    }

    /** What a code comes to that was compared with the challenge under way. */
    public Judgement judge(ComparedCode.Sent code, Instant now, OtpLimits limits) {
        Instant refusedUntil = refusedUntil(now, limits);
        if (refusedUntil != null) {
            return new Judgement.Unread(refusedUntil);
        }
        ChallengeView open = open(now, limits);
        UUID challengeId = open == null ? null : open.challengeId();
        if (challengeId != null && !challengeId.equals(code.challengeId())) {
            return new Judgement.CheckAgain();
        }
        return challengeId != null && code.matched()
                ? new Judgement.Right()
                : new Judgement.Wrong(throttle.rejection(code.channel(), challengeId, now, limits));
    }

    private @Nullable Instant refusedUntil(Instant now, OtpLimits limits) {
        Instant locked = throttle.refusedUntil(now, limits);
        if (locked != null) {
            return locked;
        }
        if (challenge != null && now.isBefore(challenge.validUntil()) && !challenge.hasTriesLeft(limits)) {
            // New tries come with a new code: as soon as one can be had.
            return unlockedRequest(now, limits) instanceof Request.Exhausted wait ? wait.retryAt() : now;
        }
        return null;
    }

    /** The challenge a code can be given for, or null when there is none. */
    public @Nullable ChallengeView open(Instant now, OtpLimits limits) {
        return challenge != null && challenge.isOpen(now, limits) ? challenge.view() : null;
    }

    public OtpChannel requested(OtpRequested event, Instant at) {
        OtpChallenge fresh = new OtpChallenge(event.challengeId(), event.keyId(), event.validUntil(), 0);
        return new OtpChannel(fresh, sendings.used(at), throttle);
    }

    public OtpChannel resent(Instant at) {
        return new OtpChannel(challenge, sendings.used(at), throttle);
    }

    /** A code went to an address that is not the user's yet; it counts like any other. */
    public OtpChannel sentElsewhere(Instant at) {
        return new OtpChannel(challenge, sendings.used(at), throttle);
    }

    public OtpChannel rejected(OtpRejected event) {
        OtpChallenge tried = challenge != null && challenge.challengeId().equals(event.challengeId())
                ? challenge.failed()
                : challenge;
        return new OtpChannel(tried, sendings, throttle.rejected(event));
    }

    public OtpChannel accepted() {
        return new OtpChannel(null, sendings, FactorThrottle.CALM);
    }

    /** What was wrong is forgotten; the code under way keeps its tries. */
    public OtpChannel unlocked() {
        return new OtpChannel(challenge, sendings, FactorThrottle.CALM);
    }

    /** Codes go to another destination from now on; what was sent and what failed still counts. */
    public OtpChannel redirected() {
        return new OtpChannel(null, sendings, throttle);
    }
}
