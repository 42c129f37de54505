package io.authledger.command.otp;

import io.authledger.api.command.EmailChangesView;
import io.authledger.api.event.EmailChangeRequested;
import io.authledger.api.event.EmailChangeUndone;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The change of address that waits for its code, and what is needed to undo those of late. Those that are over fall out at
 * the next one.
 *
 * @param undos oldest first
 */
public record EmailChanges(@Nullable EmailChange pending, List<Undo> undos) {

    private static final int MOST_UNDOS = 10;

    public static final EmailChanges NONE = new EmailChanges(null, List.of());

    /**
     * A user before a change of address.
     *
     * @param until when the change can be undone no more
     */
    public record Undo(
            UUID changeId,
            Instant until,
            SealedSecret email,
            SealedDisplay obfuscatedEmail,
            Instant emailValidatedAt,
            @Nullable TotpMethod totp,
            @Nullable SmsMethod sms,
            @Nullable UUID recoverySetId,
            MfaChoice mfa) {

        /** The fact that it is undone. */
        public EmailChangeUndone undone() {
            return new EmailChangeUndone(
                    changeId,
                    obfuscatedEmail,
                    emailValidatedAt,
                    totp == null ? null : totp.validatedAt(),
                    sms == null ? null : sms.obfuscatedPhone(),
                    sms == null ? null : sms.validatedAt());
        }

        Undo withoutFactors() {
            return with(null, null, null);
        }

        private Undo with(@Nullable TotpMethod otherTotp, @Nullable SmsMethod otherSms, @Nullable UUID otherCodes) {
            return new Undo(
                    changeId, until, email, obfuscatedEmail, emailValidatedAt, otherTotp, otherSms, otherCodes, mfa);
        }

        /** A change of factors from before this one was undone: it is not to come back. */
        private Undo without(FactorUndos.Undo change) {
            return switch (change.change()) {
                case TOTP_ADDED, TOTP_REMOVED -> with(change.secret(), sms, null);
                case PHONE_ADDED, PHONE_REMOVED -> with(totp, change.phone(), recoverySetId);
                case RECOVERY_CODES_RENEWED -> with(totp, sms, null);
            };
        }

        /** The secret from before, validated or not as it was; the steps that were used of it since stay used. */
        public @Nullable TotpMethod totp(@Nullable TotpMethod now) {
            return totp != null && now != null && totp.secret().equals(now.secret())
                    ? new TotpMethod(totp.secret(), totp.validatedAt(), now.usedStep())
                    : totp;
        }

        /** The codes from before, less those used since; later ones are nobody's, and the earlier are gone. */
        public RecoveryCodes recoveryCodes(RecoveryCodes now) {
            return now.isOfSet(recoverySetId) ? now : now.dropped();
        }
    }

    /**
     * When more can be asked for: null is now. Each request of late can be undone by itself, and so many are kept.
     */
    public @Nullable Instant retryAt(Instant now) {
        List<Undo> open = unexpired(now).toList();
        return open.size() < MOST_UNDOS ? null : open.get(0).until();
    }

    /**
     * When the change that is asked for now can be undone no more; null where it cannot be at all: an address that is not
     * validated may be a stranger's, whom nothing is given back to.
     *
     * @param email of now
     * @param validatedAt when that was validated
     * @param life how long a change can be undone
     */
    public @Nullable Instant undoableUntil(
            SealedSecret email, @Nullable Instant validatedAt, Instant now, Duration life) {
        return validatedAt == null
                ? null
                : covering(email, now).map(Undo::until).orElse(now.plus(life));
    }

    /**
     * The earlier change whose undoing takes this one back too. Where the address came by a change that can still be
     * undone, the one before it decides alone: the present one may be an intruder's.
     */
    private Optional<Undo> covering(SealedSecret email, Instant now) {
        return unexpired(now).filter(undo -> !undo.email().equals(email)).findFirst();
    }

    /**
     * Waits for the code of the address that was asked for, whatever it waited for before.
     *
     * @param before the user before it; null where it cannot be undone
     */
    public EmailChanges requested(EmailChangeRequested event, Instant at, @Nullable Undo before) {
        boolean kept = before != null && covering(before.email(), at).isEmpty();
        return new EmailChanges(
                EmailChange.requested(event),
                Stream.concat(unexpired(at), kept ? Stream.of(before) : Stream.empty())
                        .toList());
    }

    /** Whether this challenge is of the address that is to be. */
    public boolean isPending(@Nullable UUID challengeId) {
        return pending != null && pending.changeId().equals(challengeId);
    }

    public EmailChanges sent(OtpRequested event) {
        return new EmailChanges(pending == null ? null : pending.sent(event), undos);
    }

    public EmailChanges rejected() {
        return new EmailChanges(pending == null ? null : pending.rejected(), undos);
    }

    public EmailChanges made() {
        return new EmailChanges(null, undos);
    }

    /** A change of factors was undone; changes of the address from after it do not bring it back. */
    public EmailChanges without(FactorUndos.Undo change) {
        return new EmailChanges(
                pending,
                undos.stream()
                        .map(undo -> undo.until().isBefore(change.until()) ? undo : undo.without(change))
                        .toList());
    }

    /** Keeps no factor to give back. */
    public EmailChanges withoutFactors() {
        return new EmailChanges(
                pending, undos.stream().map(Undo::withoutFactors).toList());
    }

    public Optional<Undo> find(UUID changeId, Instant now) {
        return unexpired(now).filter(undo -> undo.changeId().equals(changeId)).findFirst();
    }

    /** The change of this id, which must be there. */
    public Undo get(UUID changeId) {
        return undos.stream()
                .filter(undo -> undo.changeId().equals(changeId))
                .findFirst()
                .orElseThrow();
    }

    /** What came after it is undone with it. */
    public EmailChanges undone(EmailChangeUndone event) {
        return new EmailChanges(
                null,
                undos.stream()
                        .takeWhile(undo -> !undo.changeId().equals(event.changeId()))
                        .toList());
    }

    private Stream<Undo> unexpired(Instant now) {
        return undos.stream().filter(undo -> now.isBefore(undo.until()));
    }

    public EmailChangesView view(Instant now, OtpLimits limits) {
        return new EmailChangesView(
                pending == null ? null : pending.view(now, limits),
                unexpired(now)
                        .map(undo -> new EmailChangesView.Undoable(undo.changeId(), undo.email()))
                        .toList());
    }
}
