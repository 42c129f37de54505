package io.authledger.command.usecase;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.command.ChangePassword;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.password.HashingLanes;
import io.authledger.command.password.Password;
import io.authledger.command.password.PasswordPolicy;
import org.jspecify.annotations.Nullable;

/** Changes the password of a user who knows the present one. */
public final class Passwords {

    private final NetworkLimits limits;
    private final Proofs proofs;
    private final PasswordPolicy policy;
    private final HashingLanes hashing;
    private final SessionCommands commands;

    Passwords(
            NetworkLimits limits,
            Proofs proofs,
            PasswordPolicy policy,
            HashingLanes hashing,
            SessionCommands commands) {
        this.limits = limits;
        this.proofs = proofs;
        this.policy = policy;
        this.hashing = hashing;
        this.commands = commands;
    }

    /**
     * Changes it and ends every other session; answers the user's event sequence after it.
     *
     * @param code a second factor, or null where none was given
     * @throws ApiException {@code password_not_acceptable}, {@code current_password_not_valid},
     *     {@code second_factor_required}, {@code otp_not_valid}, {@code otp_attempts_exhausted},
     *     {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    public long change(Requester requester, Password current, Password chosen, @Nullable String code) {
        limits.failures().check(requester.client().network());
        UserView user = commands.send(new InspectUser(requester.userId()));
        @Nullable
        BreachCheckFailure unchecked =
                policy.check(chosen, commands.open(user.userId(), SealedField.EMAIL, user.email()));
        SealedSecret hash = commands.sealSecret(
                user.userId(),
                SealedField.PASSWORD_HASH,
                hashing.known(user.userId()).hash(chosen).phc());
        return proofs.send(
                requester,
                current,
                code,
                proof -> new ChangePassword(
                        user.userId(),
                        proof,
                        hash,
                        unchecked,
                        requester.client().language()));
    }
}
