package io.authledger.command.usecase;

import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.KnownDeviceView;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.NewSession;
import io.authledger.api.command.RehashPassword;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.password.DecoyHash;
import io.authledger.command.password.HashingLanes;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.password.Password;
import io.authledger.command.password.PasswordHash;
import io.authledger.command.password.PasswordHasher;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.registration.UnknownAddresses;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a user in. The hash is compared before the command and outside the user's lock; an unknown address costs the same
 * comparison, against a decoy, and a durable write.
 */
public final class Login {

    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final int CHECKS = 5;

    private final NetworkLimits limits;
    private final AddressClaims claims;
    private final UnknownAddresses unknown;
    private final EvenTime evenTime;
    private final HashingLanes hashing;
    private final DecoyHash decoy;
    private final LockedAttempts lockedAttempts;
    private final CodeComparison comparison;
    private final SecondFactorRefusals secondFactors;
    private final DataKeys keys;
    private final Users users;
    private final SessionTokens tokens;
    private final SecureRandom random;

    Login(
            NetworkLimits limits,
            AddressClaims claims,
            UnknownAddresses unknown,
            EvenTime evenTime,
            HashingLanes hashing,
            DecoyHash decoy,
            LockedAttempts lockedAttempts,
            CodeComparison comparison,
            SecondFactorRefusals secondFactors,
            DataKeys keys,
            Users users,
            SessionTokens tokens,
            SecureRandom random) {
        this.limits = limits;
        this.claims = claims;
        this.unknown = unknown;
        this.evenTime = evenTime;
        this.hashing = hashing;
        this.decoy = decoy;
        this.lockedAttempts = lockedAttempts;
        this.comparison = comparison;
        this.secondFactors = secondFactors;
        this.keys = keys;
        this.users = users;
        this.tokens = tokens;
        this.random = random;
    }

    /**
     * Opens a session.
     *
     * @param code a second factor, or null where none was given; it is not read before the password was right
     * @throws ApiException {@code authentication_failed} whatever was wrong; to the right password alone
     *     {@code second_factor_required}, {@code otp_not_valid}, {@code otp_attempts_exhausted};
     *     {@code too_many_requests}, {@code service_busy}
     */
    public SessionTokens.Issued logIn(String email, Password given, @Nullable String code, Client client) {
        users.requireHearing();
        limits.failures().check(client.network());
        return evenTime.whereRefused(ErrorCode.AUTHENTICATION_FAILED, () -> logInByAddress(email, given, code, client));
    }

    private SessionTokens.Issued logInByAddress(String email, Password given, @Nullable String code, Client client) {
        Optional<UUID> holder = EmailAddress.parse(email).flatMap(claims::holder);
        if (holder.isEmpty()) {
            throw unknown(email, given, client);
        }
        try {
            return logIn(holder.get(), given, code, client);
        } catch (UnknownUserException | KeyDestroyedException nobody) {
            throw unknown(email, given, client);
        }
    }

    private ApiException unknown(String email, Password given, Client client) {
        decoy.verify(given);
        unknown.countLogin(email, client.network());
        return failed(client);
    }

    private SessionTokens.Issued logIn(UUID userId, Password given, @Nullable String code, Client client) {
        for (int check = 0; check < CHECKS; check++) {
            UserView user = users.send(new InspectUser(userId));
            SessionTokens.Draft draft = tokens.draft(user, client);
            KnownDeviceView network = draft.knownDevice() == null ? lastFromNetwork(user, client) : null;
            boolean isKnown = draft.knownDevice() != null || network != null;
            PasswordHasher hasher = isKnown ? hashing.known(userId) : hashing.strangers();
            PasswordHash hash = hashOf(user);
            boolean matched = hasher.verify(given, hash);
            LoginOutcome outcome = users.send(command(user, matched, code != null, null, draft, network, client));
            if (code != null && isRightPassword(outcome)) {
                ComparedFactor factor = compared(user, code, client);
                outcome = users.send(command(user, matched, true, factor, draft, network, client));
            }
            if (outcome instanceof LoginOutcome.LoggedIn in) {
                rehashIfOutdated(hasher, user, given, hash);
                return issue(userId, draft, in.grant());
            }
            if (!(outcome instanceof LoginOutcome.CheckAgain)) {
                throw rejected(userId, outcome, client);
            }
        }
        throw Refusals.busy();
    }

    private @Nullable KnownDeviceView lastFromNetwork(UserView user, Client client) {
        if (!client.isPlaced()) {
            return null;
        }
        DataKey display = keys.displayOf(user.userId());
        return user.knownDevices().stream()
                .filter(device ->
                        display.open(SealedField.NETWORK, device.network()).equals(client.network()))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private PasswordHash hashOf(UserView user) {
        return PasswordHash.parse(keys.secretOf(user.userId()).open(SealedField.PASSWORD_HASH, user.passwordHash()));
    }

    private static boolean isRightPassword(LoginOutcome outcome) {
        return outcome instanceof LoginOutcome.SecondFactorRefused;
    }

    private ComparedFactor compared(UserView user, String code, Client client) {
        try {
            return comparison.secondFactor(user, code);
        } catch (ApiException e) {
            throw e.code() == ErrorCode.BEARER_NOT_VALID ? failed(client) : e; // the user was erased meanwhile
        }
    }

    private LogIn command(
            UserView user,
            boolean matched,
            boolean codeGiven,
            @Nullable ComparedFactor factor,
            SessionTokens.Draft draft,
            @Nullable KnownDeviceView network,
            Client client) {
        DataKey display = keys.displayOf(user.userId());
        NewSession session = draft.session(
                display.sealDisplay(SealedField.USER_AGENT, client.userAgent(), random), client.language());
        return new LogIn(
                user.userId(),
                UUID.randomUUID(),
                matched,
                user.credentialVersion(),
                draft.knownDevice(),
                network,
                display.sealDisplay(SealedField.NETWORK, client.network(), random),
                codeGiven,
                factor,
                session);
    }

    private SessionTokens.Issued issue(UUID userId, SessionTokens.Draft draft, SessionGrant grant) {
        return tokens.issue(userId, grant, draft.token(), draft.deviceId());
    }

    private void rehashIfOutdated(PasswordHasher hasher, UserView user, Password given, PasswordHash hash) {
        if (!hasher.needsRehash(hash)) {
            return;
        }
        try {
            String fresh = hasher.hash(given).phc();
            users.send(new RehashPassword(
                    user.userId(),
                    user.credentialVersion(),
                    keys.secretOf(user.userId()).sealSecret(SealedField.PASSWORD_HASH, fresh, random)));
        } catch (ApiException busy) {
            LOG.debug("A hash stays as it is until the next login: {}", busy.code());
        }
    }

    private ApiException rejected(UUID userId, LoginOutcome outcome, Client client) {
        if (outcome instanceof LoginOutcome.RejectedUnread unread) {
            lockedAttempts.count(userId, unread.lockedUntil());
        }
        return outcome instanceof LoginOutcome.SecondFactorRefused refused
                ? secondFactors.of(refused.reason(), client.network()).orElseThrow(Refusals::busy)
                : failed(client);
    }

    private ApiException failed(Client client) {
        limits.failures().count(client.network());
        return ApiException.of(ErrorCode.AUTHENTICATION_FAILED, "Address and password do not go together");
    }
}
