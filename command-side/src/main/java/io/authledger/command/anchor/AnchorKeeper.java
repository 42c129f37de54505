package io.authledger.command.anchor;

import io.authledger.command.checkpoint.Anchor;
import io.authledger.command.checkpoint.ForeignCheckpointException;
import io.authledger.command.checkpoint.WitnessedLog;
import io.authledger.command.sealing.Loop;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.InvalidProofException;
import io.authledger.ledger.tree.ProofCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes each new checkpoint to one anchor, until it is kept. Before the first, and whenever the store has less than was
 * kept, what the anchor has is held against the store: both were signed by the log, so a difference is a proof; and an
 * anchor belongs to one log, so is a checkpoint of another.
 */
final class AnchorKeeper {

    private static final Duration LONG_REST = Duration.ofMinutes(1);

    private final Anchor anchor;
    private final WitnessedLog log;
    private final Duration pace;
    private final Loop loop;
    private @Nullable Checkpoint kept;
    private volatile long newest = -1;
    private volatile long size = -1;

    /**
     * @param pace the least time from one checkpoint to the next
     */
    AnchorKeeper(Anchor anchor, WitnessedLog log, Duration pace) {
        this.anchor = anchor;
        this.log = log;
        this.pace = pace;
        this.loop = new Loop("authledger-anchor-" + anchor.name(), pace, this::step);
    }

    Anchor anchor() {
        return anchor;
    }

    Loop loop() {
        return loop;
    }

    /** Leaves of the newest checkpoint that this anchor does not have; not a number before the first. */
    double behind() {
        return newest < 0 ? Double.NaN : Math.max(0, newest - Math.max(0, size));
    }

    /** Leaves of the checkpoint that it has; below 0 where that is not known. */
    long size() {
        return size;
    }

    Duration step() throws IOException {
        Checkpoint there;
        try {
            // Asked before the store is read: whatever was kept there was stored before.
            there = kept == null ? open(anchor.newest(log.key())) : kept;
        } catch (ForeignCheckpointException e) {
            return contradicted("it has " + e.getMessage());
        }
        Optional<SignedNote> note = log.newest();
        Checkpoint stored = open(note);
        newest = stored.size();
        if (!there.equals(kept) || stored.size() < there.size()) {
            Optional<String> contradiction = contradiction(there, stored);
            if (contradiction.isPresent()) {
                return contradicted(contradiction.get());
            }
        }
        keep(note, stored, there);
        return pace;
    }

    private void keep(Optional<SignedNote> note, Checkpoint stored, Checkpoint there) throws IOException {
        boolean isNew = note.isPresent() && stored.size() > there.size();
        if (isNew) {
            anchor.keep(note.get());
        }
        Checkpoint now = isNew ? stored : there;
        kept = now;
        size = now.size();
    }

    private Duration contradicted(String how) {
        kept = null;
        log.contradicted("Anchor " + anchor.name() + ": " + how);
        return LONG_REST;
    }

    /** Where there is none, the log has no leaves. */
    private Checkpoint open(Optional<SignedNote> note) {
        return note.map(signed -> Checkpoint.open(signed, log.key()))
                .orElseGet(() -> new Checkpoint(log.key().name(), 0, Hash.EMPTY_TREE));
    }

    private Optional<String> contradiction(Checkpoint there, Checkpoint stored) {
        if (there.size() > stored.size()) {
            return Optional.of("it has the checkpoint of size " + there.size() + ", and the newest one stored has "
                    + stored.size());
        }
        List<Hash> proof = log.consistencyProof(there.size(), stored.size());
        try {
            ProofCheck.consistency(there.size(), stored.size(), there.root(), stored.root(), proof);
            return Optional.empty();
        } catch (InvalidProofException e) {
            return Optional.of("it has a checkpoint of size " + there.size() + " of another history than is stored");
        }
    }
}
