package io.authledger.command.usecase;

import io.authledger.api.command.RecordLockedAttempts;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of the attempts that ended locks refused, one event for a lock. Each in a transaction of its own: one around many
 * would hold rows of one user while it waits for the lock of the next.
 */
public final class RollUp {

    private static final Logger LOG = LoggerFactory.getLogger(RollUp.class);
    private static final int AT_ONCE = 100;

    private final LockedAttempts locked;
    private final Users users;

    public RollUp(LockedAttempts locked, Users users) {
        this.locked = locked;
        this.users = users;
    }

    public void run() {
        locked.ended(AT_ONCE).forEach(this::record);
    }

    private void record(RecordLockedAttempts ended) {
        try {
            users.send(ended, position -> take(ended));
        } catch (TakenByAnotherException another) {
            LOG.debug("Another process has told of a lock");
        } catch (UnknownUserException nobody) {
            LOG.warn("Attempts at user {} are dropped: the store knows no such user", ended.userId());
            locked.remove(ended);
        } catch (RuntimeException e) {
            LOG.warn("Attempts during a lock are told later: {}", e.toString());
        }
    }

    private void take(RecordLockedAttempts ended) {
        if (!locked.remove(ended)) {
            throw new TakenByAnotherException();
        }
    }

    private static final class TakenByAnotherException extends RuntimeException {}
}
