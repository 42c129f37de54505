package io.authledger.command.checkpoint;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The epochs at the start of this process; none is added while it runs.
 *
 * @param all oldest first, at least one
 */
public record EpochList(List<Epoch> all) {

    public EpochList {
        all = List.copyOf(all);
    }

    /**
     * Reads them, and makes the first where there is none.
     *
     * @param configured the origin of the first, null where nothing is configured
     * @throws LedgerNotUsableException when the database has another origin than is configured
     */
    static EpochList load(Epochs epochs, @Nullable String configured, Supplier<String> firstOrigin) {
        EpochList list = new EpochList(epochs.all(firstOrigin));
        String stored = list.all().get(0).origin();
        if (configured != null && !configured.equals(stored)) {
            throw new LedgerNotUsableException("authledger.ledger.origin is " + configured
                    + ", but the log of this database has been " + stored + " since it was made");
        }
        return list;
    }

    /** The one that signs now. */
    public Epoch current() {
        return all.get(all.size() - 1);
    }

    /** Number of the epoch that a leaf belongs to. */
    public int of(long leaf) {
        return (int) all.stream().filter(epoch -> epoch.firstLeaf() <= leaf).count();
    }
}
