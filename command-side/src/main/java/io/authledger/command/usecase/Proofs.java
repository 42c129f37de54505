package io.authledger.command.usecase;

import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.ComparedPassword;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.Proof;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.UserCommand;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.password.HashingLanes;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.password.Password;
import io.authledger.command.password.PasswordHash;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks again for the password, and for the second factor of a user who has one, where a session is not enough. */
final class Proofs {

    private static final int CHECKS = 5;

    private final NetworkLimits limits;
    private final HashingLanes hashing;
    private final LockedAttempts lockedAttempts;
    private final CodeComparison comparison;
    private final SecondFactorRefusals secondFactors;
    private final SessionCommands commands;

    Proofs(
            NetworkLimits limits,
            HashingLanes hashing,
            LockedAttempts lockedAttempts,
            CodeComparison comparison,
            SecondFactorRefusals secondFactors,
            SessionCommands commands) {
        this.limits = limits;
        this.hashing = hashing;
        this.lockedAttempts = lockedAttempts;
        this.comparison = comparison;
        this.secondFactors = secondFactors;
        this.commands = commands;
    }

    /**
     * Sends what the password, and the second factor of a user who has one, are to allow.
     *
     * @param code null where none was given
     * @throws ApiException {@code current_password_not_valid}, {@code second_factor_required}, {@code otp_not_valid},
     *     {@code otp_attempts_exhausted}, {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    <R> R send(
            Requester requester,
            Password given,
            @Nullable String code,
            Function<Proof, UserCommand<ProofOutcome<R>>> command) {
        return send(requester, given, code, command, result -> {});
    }

    /** Sends it like the other, and does something about the result in the same transaction. */
    <R> R send(
            Requester requester,
            Password given,
            @Nullable String code,
            Function<Proof, UserCommand<ProofOutcome<R>>> command,
            Consumer<R> alongside) {
        return send(
                requester,
                ErrorCode.NOT_FOUND,
                user -> command.apply(
                        new Proof(requester.sessionId(), compared(requester, user, given), compared(user, code))),
                alongside);
    }

    /**
     * Sends what the second factor of a user who has one is to allow; it asks for no password.
     *
     * @param code null where none was given
     * @param notConfigured what to answer where the user has not what it is about
     * @throws ApiException {@code second_factor_required}, {@code otp_not_valid}, {@code otp_attempts_exhausted},
     *     {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    <R> R send(
            Requester requester,
            @Nullable String code,
            ErrorCode notConfigured,
            Function<@Nullable ComparedFactor, UserCommand<ProofOutcome<R>>> command) {
        return send(requester, notConfigured, user -> command.apply(compared(user, code)));
    }

    /**
     * Sends what has been compared with the user as it is now.
     *
     * @param notConfigured what to answer where the user has not what it is about
     */
    <R> R send(Requester requester, ErrorCode notConfigured, Function<UserView, UserCommand<ProofOutcome<R>>> command) {
        return send(requester, notConfigured, command, result -> {});
    }

    private <R> R send(
            Requester requester,
            ErrorCode notConfigured,
            Function<UserView, UserCommand<ProofOutcome<R>>> command,
            Consumer<R> alongside) {
        limits.failures().check(requester.client().network());
        for (int check = 0; check < CHECKS; check++) {
            UserView user = commands.send(new InspectUser(requester.userId()));
            ProofOutcome<R> outcome = commands.send(command.apply(user), came -> {
                if (came instanceof ProofOutcome.Done<R> done) {
                    alongside.accept(done.result());
                }
            });
            if (outcome instanceof ProofOutcome.Done<R> done) {
                return done.result();
            }
            ProofRefusal refusal = ((ProofOutcome.Refused<R>) outcome).reason();
            if (!(refusal instanceof ProofRefusal.CheckAgain)) {
                throw refused(requester, refusal, notConfigured);
            }
        }
        throw Refusals.busy();
    }

    private ComparedPassword compared(Requester requester, UserView user, Password given) {
        String hash = commands.open(user.userId(), SealedField.PASSWORD_HASH, user.passwordHash());
        return new ComparedPassword(
                UUID.randomUUID(),
                hashing.known(user.userId()).verify(given, PasswordHash.parse(hash)),
                user.credentialVersion(),
                commands.sealDisplay(
                        user.userId(), SealedField.NETWORK, requester.client().network()));
    }

    private @Nullable ComparedFactor compared(UserView user, @Nullable String code) {
        return code == null ? null : comparison.secondFactor(user, code);
    }

    private ApiException refused(Requester requester, ProofRefusal refusal, ErrorCode notConfigured) {
        if (refusal instanceof ProofRefusal.SessionOver) {
            return Refusals.sessionOver();
        }
        if (refusal instanceof ProofRefusal.NotConfigured missing) {
            return ApiException.of(notConfigured, "This user has no such method")
                    .at(missing.position());
        }
        if (refusal instanceof ProofRefusal.NotAllowed other) {
            return ApiException.of(ErrorCode.OTP_METHOD_NOT_ALLOWED, "This user has a second factor to show")
                    .at(other.position());
        }
        return secondFactors
                .of(refusal, requester.client().network())
                .orElseGet(() -> passwordNotValid(requester, refusal));
    }

    /** A lock never tells itself from a wrong password. */
    private ApiException passwordNotValid(Requester requester, ProofRefusal refusal) {
        limits.failures().count(requester.client().network());
        long position;
        if (refusal instanceof ProofRefusal.PasswordUnread unread) {
            lockedAttempts.count(requester.userId(), unread.lockedUntil());
            position = unread.position();
        } else {
            position = ((ProofRefusal.PasswordWrong) refusal).position();
        }
        return ApiException.of(ErrorCode.CURRENT_PASSWORD_NOT_VALID, "This is not the user's password")
                .at(position);
    }
}
