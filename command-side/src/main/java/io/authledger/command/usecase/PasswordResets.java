package io.authledger.command.usecase;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.PasswordResetView;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.ResetOutcome;
import io.authledger.api.command.ResetPassword;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.password.Password;
import io.authledger.command.password.PasswordHasher;
import io.authledger.command.password.PasswordPolicy;
import io.authledger.command.password.ResetToken;
import io.authledger.command.password.ResetTokens;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Sets a new password for whoever reads the mail of a user's address. */
public final class PasswordResets {

    private static final int CHECKS = 5;

    private final NetworkLimits limits;
    private final ResetTokens tokens;
    private final PasswordPolicy policy;
    private final PasswordHasher hashing;
    private final CodeComparison comparison;
    private final SecondFactorRefusals secondFactors;
    private final DataKeys keys;
    private final Users users;
    private final SecureRandom random;

    PasswordResets(
            NetworkLimits limits,
            ResetTokens tokens,
            PasswordPolicy policy,
            PasswordHasher hashing,
            CodeComparison comparison,
            SecondFactorRefusals secondFactors,
            DataKeys keys,
            Users users,
            SecureRandom random) {
        this.limits = limits;
        this.tokens = tokens;
        this.policy = policy;
        this.hashing = hashing;
        this.comparison = comparison;
        this.secondFactors = secondFactors;
        this.keys = keys;
        this.users = users;
        this.random = random;
    }

    /**
     * Sets the password and ends every session; answers the user's event sequence after it.
     *
     * @param code a second factor, or null where none was given
     * @throws ApiException {@code reset_token_not_valid} whatever was wrong with it; where it is right, and stays so,
     *     {@code password_not_acceptable}, {@code second_factor_required}, {@code otp_not_valid} and
     *     {@code otp_attempts_exhausted}; {@code too_many_requests}, {@code service_busy}
     */
    public long reset(String text, Password chosen, @Nullable String code, Client client) {
        limits.failures().check(client.network());
        ResetToken token = tokens.read(text).orElseThrow(() -> notValid(client));
        try {
            return reset(token, chosen, code, client);
        } catch (UnknownUserException | KeyDestroyedException gone) {
            throw notValid(client);
        }
    }

    private long reset(ResetToken token, Password chosen, @Nullable String code, Client client) {
        UserView user = users.send(new InspectUser(token.userId()));
        if (!isOpen(user.passwordReset(), token)) {
            throw notValid(client);
        }
        DataKey key = keys.secretOf(user.userId());
        @Nullable BreachCheckFailure unchecked = policy.check(chosen, key.open(SealedField.EMAIL, user.email()));
        SealedSecret hash =
                key.sealSecret(SealedField.PASSWORD_HASH, hashing.hash(chosen).phc(), random);
        for (int check = 0; check < CHECKS; check++) {
            ComparedFactor compared = code == null ? null : comparison.secondFactor(user, code);
            ResetOutcome outcome = users.send(
                    new ResetPassword(token.userId(), token.digest(), hash, unchecked, compared, client.language()));
            if (outcome instanceof ResetOutcome.Done done) {
                return done.position();
            }
            if (!(outcome instanceof ResetOutcome.Refused refused)) {
                throw notValid(client);
            }
            if (!(refused.reason() instanceof ProofRefusal.CheckAgain)) {
                throw secondFactors.of(refused.reason(), client.network()).orElseThrow(Refusals::busy);
            }
            user = users.send(new InspectUser(token.userId()));
        }
        throw Refusals.busy();
    }

    /** The command decides; here it spares the hash, and keeps what is said of the password from whoever holds no token. */
    private static boolean isOpen(@Nullable PasswordResetView open, ResetToken token) {
        return open != null && open.token().equals(token.digest());
    }

    private ApiException notValid(Client client) {
        limits.failures().count(client.network());
        return ApiException.of(ErrorCode.RESET_TOKEN_NOT_VALID, "Ask for another token");
    }
}
