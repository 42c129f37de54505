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
            @Nullable UUID recoverySetId) {

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
            return new Undo(changeId, until, email, obfuscatedEmail, emailValidatedAt, null, null, null);
        }

        /** The secret from before; the steps that were used of it since stay used. */
        public @Nullable TotpMethod totp(@Nullable TotpMethod now) {
            boolean same = totp != null && now != null && totp.secret().equals(now.secret());
            return same ? now : totp;
        }

        /** The codes from before, less those used since; later ones are nobody's, and the earlier are gone. */
        public RecoveryCodes recoveryCodes(RecoveryCodes now) {
            return now.isOfSet(recoverySetId) ? now : now.dropped();
        }
    }

    /**
     * When a change that is asked for now can be undone no more; null where it cannot be at all. An address that is not
     * validated may be a stranger's, whom nothing is given back to. Past that many requests nobody is told of another: to
     * undo the first of them undoes them all.
     */
    public @Nullable Instant undoableUntil(@Nullable Instant emailValidatedAt, Instant now, Duration life) {
        boolean told = emailValidatedAt != null && unexpired(now).count() < MOST_UNDOS;
        return told ? now.plus(life) : null;
    }

    /**
     * Waits for the code of the address that was asked for, whatever it waited for before.
     *
     * @param before the user before it, where it can be undone
     */
    public EmailChanges requested(EmailChangeRequested event, Instant at, @Nullable Undo before) {
        return new EmailChanges(
                EmailChange.requested(event),
                Stream.concat(unexpired(at), Stream.ofNullable(before)).toList());
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
