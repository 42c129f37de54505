package io.authledger.command.usecase;

import io.authledger.api.Actor;
import io.authledger.api.Role;
import io.authledger.api.command.Administered;
import io.authledger.api.command.ReinstateUser;
import io.authledger.api.command.RemoveFactors;
import io.authledger.api.command.SetRoles;
import io.authledger.api.command.SuspendUser;
import io.authledger.api.command.UnlockUser;
import io.authledger.api.command.UserCommand;
import io.authledger.api.error.ApiException;
import io.authledger.command.account.Administrators;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.util.Set;
import java.util.UUID;

/**
 * What administrators do to users; each answers that user's event sequence after it, and changes nothing where all is as
 * wanted. Whether the actor is an administrator is {@link AdministratorAccess}'s to say.
 */
public final class Administration {

    private final Users users;
    private final Administrators administrators;

    Administration(Users users, Administrators administrators) {
        this.users = users;
        this.administrators = administrators;
    }

    /**
     * Gives a user these roles and no others.
     *
     * @throws ApiException {@code not_found}, {@code last_administrator}, {@code service_busy}
     */
    public long setRoles(UUID userId, Set<Role> roles, Actor actor) {
        return administer(new SetRoles(userId, actor, roles));
    }

    /**
     * Suspends a user: every session ends, and nobody logs in any more.
     *
     * @throws ApiException {@code not_found}, {@code last_administrator}, {@code service_busy}
     */
    public long suspend(UUID userId, Actor actor) {
        return administer(new SuspendUser(userId, actor));
    }

    /**
     * Ends a suspension.
     *
     * @throws ApiException {@code not_found}, {@code service_busy}
     */
    public long reinstate(UUID userId, Actor actor) {
        return administer(new ReinstateUser(userId, actor));
    }

    /**
     * Ends the locks of the password and of every factor.
     *
     * @throws ApiException {@code not_found}, {@code service_busy}
     */
    public long unlock(UUID userId, Actor actor) {
        return administer(new UnlockUser(userId, actor));
    }

    /**
     * Removes every factor that the user has added.
     *
     * @throws ApiException {@code not_found}, {@code service_busy}
     */
    public long removeFactors(UUID userId, Actor actor) {
        return administer(new RemoveFactors(userId, actor));
    }

    private long administer(UserCommand<Administered> command) {
        try {
            return users.send(command, done -> list(command.userId(), done)).position();
        } catch (UnknownUserException nobody) {
            throw Refusals.noSuchUser();
        }
    }

    private void list(UUID userId, Administered done) {
        if (!done.changed()) {
            return;
        }
        if (done.administers()) {
            administrators.add(userId);
        } else {
            administrators.remove(userId);
        }
    }
}
