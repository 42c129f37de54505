package io.authledger.command.sealing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops this process from adding to a history that is not the one that was shown to others: no command, no seal, no
 * signature, no publishing. Nothing but a new start ends it.
 */
public final class LedgerHalt {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerHalt.class);

    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    /** Halts; of several reasons the first one stays. */
    public void because(String why) {
        if (reason.compareAndSet(null, why)) {
            LOG.error("The ledger is halted: {}", why);
        }
    }

    /** A sentence for an operator; empty while all is well. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }

    /**
     * Lets pass while all is well.
     *
     * @throws LedgerHaltedException else
     */
    public void check() {
        String why = reason.get();
        if (why != null) {
            throw new LedgerHaltedException(why);
        }
    }
}
