package io.authledger.command.usecase;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.command.RepeatRegistration;
import io.authledger.api.error.ApiException;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.UserKeys;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.password.Password;
import io.authledger.command.password.PasswordHasher;
import io.authledger.command.password.PasswordPolicy;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.registration.MailedAddresses.Kind;
import io.authledger.command.registration.TooMuchMailException;
import io.authledger.command.registration.UnknownAddresses;
import io.authledger.command.registration.UnvalidatedAccounts;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers an address. Whether somebody holds it already changes neither the answer nor the work: the password is
 * hashed and everything sealed in either case.
 */
public final class Registration {

    /** What every registration answers: the sequence a new user has after its first two events, or three. */
    private static final long POSITION = 1;

    private static final int ATTEMPTS = 5;

    /**
     * What came of it, the same for a new and a taken address.
     *
     * @param obfuscatedEmail as the status will show it
     * @param position the sequence that a new user starts with
     */
    public record Accepted(String obfuscatedEmail, long position) {}

    private final NetworkLimits limits;
    private final PasswordPolicy policy;
    private final PasswordHasher hashing;
    private final DataKeys keys;
    private final OtpCodes codes;
    private final AddressClaims claims;
    private final UnknownAddresses unknown;
    private final MailedAddresses mailed;
    private final UnvalidatedAccounts unvalidated;
    private final EvenTime evenTime;
    private final Users users;
    private final TransactionTemplate transaction;
    private final SecureRandom random;

    Registration(
            NetworkLimits limits,
            PasswordPolicy policy,
            PasswordHasher hashing,
            DataKeys keys,
            OtpCodes codes,
            AddressClaims claims,
            UnknownAddresses unknown,
            MailedAddresses mailed,
            UnvalidatedAccounts unvalidated,
            EvenTime evenTime,
            Users users,
            TransactionTemplate transaction,
            SecureRandom random) {
        this.limits = limits;
        this.policy = policy;
        this.hashing = hashing;
        this.keys = keys;
        this.codes = codes;
        this.claims = claims;
        this.unknown = unknown;
        this.mailed = mailed;
        this.unvalidated = unvalidated;
        this.evenTime = evenTime;
        this.users = users;
        this.transaction = transaction;
        this.random = random;
    }

    /**
     * Registers, or tells the owner of a taken address that somebody tried.
     *
     * @throws ApiException {@code validation_failed}, {@code password_not_acceptable}, {@code too_many_requests},
     *     {@code service_busy}
     */
    public Accepted register(String email, Password chosen, Client client) {
        users.requireHearing();
        limits.registrations().take(client.network());
        EmailAddress address = EmailAddress.parse(email).orElseThrow(Refusals::noAddress);
        return evenTime.call(() -> register(address, chosen, client));
    }

    private Accepted register(EmailAddress address, Password chosen, Client client) {
        @Nullable BreachCheckFailure unchecked = policy.check(chosen, address.value());
        UUID userId = UUID.randomUUID();
        UserKeys userKeys = keys.make(userId);
        RegisterUser command = new RegisterUser(
                userId,
                userKeys.secret().sealSecret(SealedField.EMAIL, address.value(), random),
                userKeys.display().sealDisplay(SealedField.OBFUSCATED_EMAIL, address.obfuscated(), random),
                userKeys.secret()
                        .sealSecret(
                                SealedField.PASSWORD_HASH, hashing.hash(chosen).phc(), random),
                null,
                unchecked);
        NewChallenge code = new NewChallenge(UUID.randomUUID(), codes.currentKeyId(), client.language());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (isToldToHolder(address, client) || registered(address, command, code, userKeys)) {
                return new Accepted(address.obfuscated(), unchecked == null ? POSITION : POSITION + 1);
            }
        }
        throw Refusals.busy();
    }

    /**
     * False where nobody holds the address, or its holder is just being forgotten. Of one that is reserved nobody is told:
     * its user has left it. Past the cap on such notices nobody is told either, and nothing is recorded.
     */
    private boolean isToldToHolder(EmailAddress address, Client client) {
        if (claims.isReserved(address)) {
            unknown.count(address.value());
            return true;
        }
        Optional<UUID> holder = claims.holder(address);
        try {
            holder.ifPresent(userId -> users.send(
                    new RepeatRegistration(userId, client.language()),
                    told -> mailed.take(Kind.TAKEN, address, UUID.randomUUID())));
            return holder.isPresent();
        } catch (TooMuchMailException notTold) {
            return true;
        } catch (UnknownUserException erased) {
            return false;
        }
    }

    /**
     * Past the cap on codes to the address the user is registered without a code, and asks for one once logged in: or
     * whoever uses up the cap would keep the owner from registering.
     */
    private boolean registered(EmailAddress address, RegisterUser command, NewChallenge code, UserKeys userKeys) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!claims.claim(address, command.userId())) {
                return false;
            }
            keys.keep(command.userId(), userKeys);
            users.send(mailed.allow(Kind.REGISTRATION, address, code.challengeId()) ? command.with(code) : command);
            unvalidated.add(command.userId());
            return true;
        }));
    }
}
