package io.authledger.command.otp;

import io.authledger.api.FactorChange;
import io.authledger.api.event.FactorChangeUndone;
import io.authledger.api.event.FactorNoticeRequested;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a user's factors that can be undone, with what is needed for it. Those that are over fall out at the next
 * one.
 *
 * @param open oldest first
 */
public record FactorUndos(List<Undo> open) {

    private static final int MOST_OF_A_FACTOR = 10;

    public static final FactorUndos NONE = new FactorUndos(List.of());

    /**
     * A change.
     *
     * @param totp the secret before it
     * @param sms the phone before it
     */
    public record Undo(
            UUID changeId,
            FactorChange change,
            Instant until,
            @Nullable TotpMethod totp,
            @Nullable SmsMethod sms) {

        /** The fact that it is undone. */
        public FactorChangeUndone undone() {
            SmsMethod phone = phone();
            return new FactorChangeUndone(
                    changeId, change, validatedAt(), phone == null ? null : phone.obfuscatedPhone());
        }

        /** The secret after it is undone: the one that it removed, if it did. */
        public @Nullable TotpMethod secret() {
            return change == FactorChange.TOTP_REMOVED ? totp : null;
        }

        /** The phone after it is undone: the one that it removed, if it did. */
        public @Nullable SmsMethod phone() {
            return change == FactorChange.PHONE_REMOVED ? sms : null;
        }

        private @Nullable Instant validatedAt() {
            TotpMethod secret = secret();
            SmsMethod phone = phone();
            if (secret != null) {
                return secret.validatedAt();
            }
            return phone == null ? null : phone.validatedAt();
        }

        private boolean isAboutTheFactorOf(FactorChange other) {
            return factor(change) == factor(other);
        }
    }

    /**
     * Whether the user is told of one more change. Past that many of one factor nobody is: to undo the first of them
     * undoes them all.
     */
    public boolean isToBeTold(FactorChange change, Instant now) {
        return open.stream()
                        .filter(undo -> undo.isAboutTheFactorOf(change) && now.isBefore(undo.until()))
                        .count()
                < MOST_OF_A_FACTOR;
    }

    public Optional<Undo> find(UUID changeId, Instant now) {
        return open.stream()
                .filter(undo -> undo.changeId().equals(changeId) && now.isBefore(undo.until()))
                .findFirst();
    }

    /**
     * Keeps what may be wanted back.
     *
     * @param totp the secret before the change
     * @param sms the phone before the change
     */
    public FactorUndos noticed(
            FactorNoticeRequested event, Instant at, @Nullable TotpMethod totp, @Nullable SmsMethod sms) {
        Undo undo = new Undo(event.changeId(), event.change(), event.undoableUntil(), totp, sms);
        Stream<Undo> unexpired = open.stream().filter(earlier -> at.isBefore(earlier.until()));
        return new FactorUndos(Stream.concat(unexpired, Stream.of(undo)).toList());
    }

    /** What came after it to the same factor is undone with it. */
    public FactorUndos undone(FactorChangeUndone event) {
        Undo done = get(event.changeId());
        Stream<Undo> before = open.stream().takeWhile(undo -> !undo.equals(done));
        Stream<Undo> after = open.stream()
                .dropWhile(undo -> !undo.equals(done))
                .filter(undo -> !undo.isAboutTheFactorOf(done.change()));
        return new FactorUndos(Stream.concat(before, after).toList());
    }

    /** Those of changes that were made before another could be undone until then. */
    public FactorUndos before(Instant until) {
        return new FactorUndos(
                open.stream().filter(undo -> !undo.until().isAfter(until)).toList());
    }

    /** The change of this id, which must be there. */
    public Undo get(UUID changeId) {
        return open.stream()
                .filter(undo -> undo.changeId().equals(changeId))
                .findFirst()
                .orElseThrow();
    }

    private static int factor(FactorChange change) {
        return switch (change) {
            case TOTP_ADDED, TOTP_REMOVED -> 0;
            case PHONE_ADDED, PHONE_REMOVED -> 1;
            case RECOVERY_CODES_RENEWED -> 2;
        };
    }
}
