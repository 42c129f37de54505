package io.authledger.command.usecase;

import io.authledger.api.command.InspectUser;
import io.authledger.api.event.UserErased;
import io.authledger.command.registration.UnvalidatedAccounts;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets users who have not shown in time to read the mail of their address, so that nobody keeps another's. Each in a
 * transaction of their own, at any number of processes.
 */
public final class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final int AT_ONCE = 100;
    private static final int BATCHES = 10;

    private final UnvalidatedAccounts accounts;
    private final Erasure erasure;
    private final Users users;
    private final TransactionTemplate transaction;

    Expiry(UnvalidatedAccounts accounts, Erasure erasure, Users users, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.erasure = erasure;
        this.users = users;
        this.transaction = transaction;
    }

    /** Looks at a thousand of those whose time is over; ends where a batch brings nothing, as while another process is at it. */
    public void run() {
        for (int batch = 0; batch < BATCHES; batch++) {
            List<UUID> due = accounts.due(AT_ONCE);
            if (due.stream().filter(this::isDone).count() == 0) {
                return;
            }
        }
    }

    private boolean isDone(UUID userId) {
        try {
            return isUnvalidated(userId) ? isJudged(userId) : accounts.take(userId);
        } catch (RuntimeException e) {
            LOG.warn("User {} is looked at later: {}", userId, e.toString());
            return false;
        }
    }

    /** Outside the transaction: a command to nobody would undo it. */
    private boolean isUnvalidated(UUID userId) {
        try {
            return users.send(new InspectUser(userId)).emailValidatedAt() == null;
        } catch (UnknownUserException erased) {
            return false;
        }
    }

    private boolean isJudged(UUID userId) {
        Optional<Runnable> nothing = Optional.empty();
        Optional<Runnable> afterwards =
                transaction.execute(status -> accounts.take(userId) ? Optional.of(judged(userId)) : nothing);
        afterwards.ifPresent(Runnable::run);
        return afterwards.isPresent();
    }

    /** Whoever stays has a role, which may be taken some day. */
    private Runnable judged(UUID userId) {
        Optional<Runnable> afterwards = erasure.eraseUnvalidated(userId, UserErased.Reason.REGISTRATION_EXPIRED);
        if (afterwards.isEmpty()) {
            accounts.add(userId);
        }
        return afterwards.orElse(() -> {});
    }
}
