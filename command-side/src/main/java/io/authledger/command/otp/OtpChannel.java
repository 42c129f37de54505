package io.authledger.command.otp;

import io.authledger.api.command.ChallengeView;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One user's codes on one channel: the challenge under way, what was sent lately, and how often a code was wrong.
 *
 * @param sendings when codes were sent, oldest first, as many as the requests that are counted
 */
public record OtpChannel(@Nullable OtpChallenge challenge, List<Instant> sendings, FactorThrottle throttle) {

    /** More than any sensible limit on requests, so that the state stays bounded. */
    private static final int SENDINGS_KEPT = 50;

    public static final OtpChannel UNUSED = new OtpChannel(null, List.of(), FactorThrottle.CALM);

    /** What a request for a code comes to. */
    public sealed interface Request {
        record AlreadyUnderWay(Instant validUntil) implements Request {}

        record SendAgain(UUID challengeId, Instant validUntil) implements Request {}

        record SendNew(Instant validUntil) implements Request {}

        record Exhausted(Instant retryAt) implements Request {}
    }

    public Request request(Instant now, OtpLimits limits) {
        boolean justSent = !sendings.isEmpty() && now.isBefore(lastSending().plus(limits.resendInterval()));
        if (challenge != null && challenge.isOpen(now, limits)) {
            if (justSent) {
                return new Request.AlreadyUnderWay(challenge.validUntil());
            }
            if (challenge.livesFor(limits.resendLife(), now)) {
                OtpChallenge open = challenge;
                return withinQuota(now, limits, new Request.SendAgain(open.challengeId(), open.validUntil()));
            }
        }
        if (justSent) {
            return new Request.Exhausted(lastSending().plus(limits.resendInterval()));
        }
        return withinQuota(now, limits, new Request.SendNew(now.plus(limits.life())));
    }

    private Request withinQuota(Instant now, OtpLimits limits, Request request) {
        Instant windowStart = now.minus(limits.requestWindow());
        List<Instant> counted =
                sendings.stream().filter(at -> at.isAfter(windowStart)).toList();
        return counted.size() < limits.requests()
                ? request
                : new Request.Exhausted(
                        counted.get(counted.size() - limits.requests()).plus(limits.requestWindow()));
    }

    private Instant lastSending() {
        return sendings.get(sendings.size() - 1);
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
            return request(now, limits) instanceof Request.Exhausted wait ? wait.retryAt() : now;
        }
        return null;
    }

    /** The challenge a code can be given for, or null when there is none. */
    public @Nullable ChallengeView open(Instant now, OtpLimits limits) {
        return challenge != null && challenge.isOpen(now, limits) ? challenge.view() : null;
    }

    public OtpChannel requested(OtpRequested event, Instant at) {
        OtpChallenge fresh = new OtpChallenge(event.challengeId(), event.keyId(), event.validUntil(), 0);
        return new OtpChannel(fresh, sentAt(at), throttle);
    }

    public OtpChannel resent(Instant at) {
        return new OtpChannel(challenge, sentAt(at), throttle);
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

    /** Codes go to another destination from now on; what was sent and what failed still counts. */
    public OtpChannel redirected() {
        return new OtpChannel(null, sendings, throttle);
    }

    private List<Instant> sentAt(Instant at) {
        List<Instant> all = Stream.concat(sendings.stream(), Stream.of(at)).toList();
        return all.subList(Math.max(0, all.size() - SENDINGS_KEPT), all.size());
    }
}
