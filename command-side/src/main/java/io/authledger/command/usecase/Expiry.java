package io.authledger.command.usecase;

import io.authledger.api.command.InspectUser;
import io.authledger.api.event.UserErased;
import io.authledger.command.registration.UnvalidatedAccounts;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
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

    private final UnvalidatedAccounts accounts;
    private final Erasure erasure;
    private final Users users;
    private final LedgerHalt halt;
    private final TransactionTemplate transaction;

    Expiry(
            UnvalidatedAccounts accounts,
            Erasure erasure,
            Users users,
            LedgerHalt halt,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.erasure = erasure;
        this.users = users;
        this.halt = halt;
        this.transaction = transaction;
    }

    /** Looks at a hundred of those whose time is over, and at none while the ledger is halted. */
    public void run() {
        for (UUID userId : accounts.due(AT_ONCE)) {
            if (halt.reason().isPresent()) {
                LOG.warn("No registration expires while the ledger is halted");
                return;
            }
            lookAt(userId);
        }
    }

    /** Who cannot be judged now stands in nobody's way. */
    private void lookAt(UUID userId) {
        try {
            if (isUnvalidated(userId)) {
                judge(userId);
            } else {
                accounts.take(userId);
            }
        } catch (RuntimeException e) {
            if (halt.reason().isEmpty()) {
                LOG.warn("User {} is looked at later: {}", userId, e.toString());
                accounts.putOff(userId);
            }
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

    private void judge(UUID userId) {
        Optional<Runnable> nothing = Optional.empty();
        Optional<Runnable> afterwards =
                transaction.execute(status -> accounts.take(userId) ? Optional.of(judged(userId)) : nothing);
        afterwards.ifPresent(Runnable::run);
    }

    /** Whoever stays has a role or is suspended, which may end some day. */
    private Runnable judged(UUID userId) {
        Optional<Runnable> afterwards = erasure.eraseUnvalidated(userId, UserErased.Reason.REGISTRATION_EXPIRED);
        if (afterwards.isEmpty()) {
            accounts.add(userId);
        }
        return afterwards.orElse(() -> {});
    }
}
