package io.authledger.query.account;

import io.authledger.query.projection.CannotProjectException;
import io.authledger.query.projection.Replay;
import java.time.Instant;

/** The status of one user out of its published events, one after another: what the read model said then. */
public final class StatusReplay {

    private final Replay<Account> replay = new Replay<>(new AccountProjection());

    /**
     * Takes the next event.
     *
     * @throws CannotProjectException if it cannot follow, or does not read
     */
    public void take(String type, int revision, String json, Instant at) {
        replay.take(type, revision, json, at);
    }

    /** After the events taken, as of a time that is no earlier; there must have been one. */
    public PastStatus statusAt(Instant time) {
        Account account = replay.state();
        if (replay.isErased()) {
            return PastStatus.ERASED;
        }
        if (account == null) {
            throw new IllegalStateException("No event was taken");
        }
        return PastStatus.of(account, time);
    }
}
