package io.authledger.command.usecase;

import io.authledger.api.Actor;
import io.authledger.api.command.EraseOwnAccount;
import io.authledger.api.command.EraseUnvalidated;
import io.authledger.api.command.EraseUser;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.event.UserErased;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.account.Administrators;
import io.authledger.command.delivery.Correspondence;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.password.Password;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Forgets a user. In one transaction the history ends, both data keys are destroyed, and the address is free; what else
 * names the person follows at once here and within seconds on the read side.
 */
public final class Erasure {

    private final Users users;
    private final Proofs proofs;
    private final SessionCommands commands;
    private final DataKeys keys;
    private final AddressClaims claims;
    private final LockedAttempts lockedAttempts;
    private final Correspondence correspondence;
    private final Administrators administrators;

    Erasure(
            Users users,
            Proofs proofs,
            SessionCommands commands,
            DataKeys keys,
            AddressClaims claims,
            LockedAttempts lockedAttempts,
            Correspondence correspondence,
            Administrators administrators) {
        this.users = users;
        this.proofs = proofs;
        this.commands = commands;
        this.keys = keys;
        this.claims = claims;
        this.lockedAttempts = lockedAttempts;
        this.correspondence = correspondence;
        this.administrators = administrators;
    }

    /**
     * Forgets the user who asks; answers the user's last event sequence.
     *
     * @param code a second factor, or null where none was given
     * @throws ApiException {@code current_password_not_valid}, {@code second_factor_required}, {@code otp_not_valid},
     *     {@code otp_attempts_exhausted}, {@code last_administrator}, {@code bearer_not_valid},
     *     {@code too_many_requests}, {@code service_busy}
     */
    public long eraseOwn(Requester requester, Password given, @Nullable String code) {
        UUID userId = requester.userId();
        List<String> destinations = destinations(commands.send(new InspectUser(userId)));
        long position = proofs.send(
                requester, given, code, proof -> new EraseOwnAccount(userId, proof), erased -> destroy(userId));
        forget(userId, destinations);
        return position;
    }

    /**
     * Forgets a user on an administrator's word; answers the user's last event sequence.
     *
     * @throws ApiException {@code not_found}, {@code last_administrator}, {@code service_busy}
     */
    public long erase(UUID userId, Actor actor) {
        try {
            List<String> destinations = destinations(users.send(new InspectUser(userId)));
            long position = users.send(new EraseUser(userId, actor), erased -> destroy(userId));
            forget(userId, destinations);
            return position;
        } catch (UnknownUserException nobody) {
            throw Refusals.noSuchUser();
        }
    }

    /**
     * Forgets, in the transaction under way, a user who has not shown to read the mail of their address, unless they hold a
     * role or are suspended. Answers what is to be done once the transaction is committed, or empty where the user stays.
     */
    Optional<Runnable> eraseUnvalidated(UUID userId, UserErased.Reason reason) {
        try {
            List<String> destinations = destinations(users.send(new InspectUser(userId)));
            if (users.send(new EraseUnvalidated(userId, reason))) {
                destroy(userId);
                return Optional.of(() -> forget(userId, destinations));
            }
            return Optional.empty();
        } catch (UnknownUserException | KeyDestroyedException nobody) {
            claims.release(userId);
            return Optional.of(() -> {});
        }
    }

    private void forget(UUID userId, List<String> destinations) {
        keys.forget(userId);
        correspondence.forget(destinations);
    }

    private List<String> destinations(UserView user) {
        List<String> destinations = new ArrayList<>();
        destinations.add(commands.open(user.userId(), SealedField.EMAIL, user.email()));
        user.emailChanges()
                .others()
                .forEach(email -> destinations.add(commands.open(user.userId(), SealedField.EMAIL, email)));
        if (user.sms() != null) {
            destinations.add(
                    commands.open(user.userId(), SealedField.PHONE, user.sms().phone()));
        }
        return destinations;
    }

    private void destroy(UUID userId) {
        keys.destroy(userId);
        claims.release(userId);
        lockedAttempts.forget(userId);
        correspondence.stop(userId);
        administrators.remove(userId);
    }
}
