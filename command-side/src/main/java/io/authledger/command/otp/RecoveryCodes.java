package io.authledger.command.otp;

import io.authledger.api.command.ComparedRecoveryCode;
import io.authledger.api.command.RecoveryCodesView;
import io.authledger.api.event.RecoveryCodeRejected;
import io.authledger.api.event.RecoveryCodeUsed;
import io.authledger.api.event.RecoveryCodesRenewed;
import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A user's recovery codes, if there are any, and how often a code was none of them. */
public record RecoveryCodes(@Nullable CodeSet set, FactorThrottle throttle) {

    public static final RecoveryCodes NONE = new RecoveryCodes(null, FactorThrottle.CALM);

    /**
     * Codes that were made together.
     *
     * @param digests PHC strings under one salt, sealed
     * @param used indices of the codes that are used up
     */
    public record CodeSet(UUID setId, SealedSecret digests, List<Integer> used) {

        boolean has(@Nullable Integer index) {
            return index != null && !used.contains(index);
        }

        CodeSet without(int index) {
            return new CodeSet(
                    setId,
                    digests,
                    Stream.concat(used.stream(), Stream.of(index)).toList());
        }
    }

    public Judgement judge(ComparedRecoveryCode code, Instant now, OtpLimits limits) {
        if (!isOfSet(code.setId())) {
            return new Judgement.CheckAgain();
        }
        Instant refusedUntil = throttle.refusedUntil(now, limits);
        if (refusedUntil != null) {
            return new Judgement.Unread(refusedUntil);
        }
        return set != null && set.has(code.index())
                ? new Judgement.Right()
                : new Judgement.Wrong(throttle.recoveryRejection(now, limits));
    }

    /** Only a second factor renews them, so what failed before counts no more. */
    public static RecoveryCodes renewed(RecoveryCodesRenewed event) {
        return new RecoveryCodes(new CodeSet(event.setId(), event.digests(), List.of()), FactorThrottle.CALM);
    }

    public RecoveryCodes used(RecoveryCodeUsed event) {
        return new RecoveryCodes(Objects.requireNonNull(set).without(event.index()), FactorThrottle.CALM);
    }

    public RecoveryCodes rejected(RecoveryCodeRejected event) {
        return new RecoveryCodes(set, throttle.rejected(event.failuresInRow(), event.lockedUntil()));
    }

    /** They exist beside a TOTP secret alone; what failed still counts. */
    public RecoveryCodes dropped() {
        return new RecoveryCodes(null, throttle);
    }

    /** What was wrong is forgotten. */
    public RecoveryCodes unlocked() {
        return new RecoveryCodes(set, FactorThrottle.CALM);
    }

    /** Whether these are the codes of this set; null is none. */
    boolean isOfSet(@Nullable UUID setId) {
        return Objects.equals(setId(), setId);
    }

    /** Of the codes that are there, or null. */
    public @Nullable UUID setId() {
        return set == null ? null : set.setId();
    }

    public @Nullable RecoveryCodesView view() {
        return set == null ? null : new RecoveryCodesView(set.setId(), set.digests());
    }
}
