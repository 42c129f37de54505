package io.authledger.command.checkpoint;

import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.checkpoint.TlogProof;
import io.authledger.ledger.note.NoteSignature;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tree.Hash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The log as anybody may see it: its key, the newest checkpoint that was stored, and the proofs that lead to it. */
public final class PublishedLog implements WitnessedLog {

    /** How long a checkpoint with more cosignatures is shown in place of a newer one. */
    private static final Duration COSIGNING = Duration.ofSeconds(5);

    /**
     * A checkpoint with what witnesses signed of it.
     *
     * @param note as it is served
     */
    public record Shown(Checkpoint checkpoint, SignedNote note) {

        /** Leaves. */
        public long size() {
            return checkpoint.size();
        }
    }

    private final CheckpointTable table;
    private final LedgerTree tree;
    private final VerifierKey key;
    private final LedgerHalt halt;
    private volatile Shown shown;

    private PublishedLog(
            CheckpointTable table, LedgerTree tree, VerifierKey key, LedgerHalt halt, CheckpointTable.Sized newest) {
        this.table = table;
        this.tree = tree;
        this.key = key;
        this.halt = halt;
        this.shown = shown(newest);
    }

    /**
     * With what was signed last.
     *
     * @throws LedgerNotUsableException where that is gone
     */
    static PublishedLog of(CheckpointTable table, LedgerTree tree, VerifierKey key, LedgerHalt halt) {
        CheckpointTable.Sized newest = table.newest()
                .orElseThrow(() -> new LedgerNotUsableException("The database has lost the checkpoints of " + key.name()
                        + "; put it back from a backup, or open a new epoch"));
        return new PublishedLog(table, tree, key, halt, newest);
    }

    @Override
    public VerifierKey key() {
        return key;
    }

    @Override
    public Optional<SignedNote> newest() {
        return table.newest().map(CheckpointTable.Sized::note);
    }

    /** The checkpoint to serve. */
    public Shown shown() {
        return shown;
    }

    /** Proves that a leaf is in the tree of a checkpoint, by a {@code c2sp.org/tlog-proof@v1}. */
    public TlogProof proof(long leaf, Shown in) {
        return new TlogProof(leaf, tree.at(in.size()).inclusionProof(leaf, in.size()), in.note());
    }

    @Override
    public List<Hash> consistencyProof(long from, long to) {
        return tree.at(to).consistencyProof(from, to);
    }

    @Override
    public void cosigned(long size, NoteSignature cosignature) {
        table.addCosignature(size, cosignature);
    }

    @Override
    public void contradicted(String how) {
        halt.because(how);
    }

    /** Shows the newest of the best cosigned checkpoints of the last seconds, and none that is older than the one shown. */
    void show() {
        table.bestOf(COSIGNING)
                .filter(stored -> stored.size() >= shown.size())
                .ifPresent(stored -> shown = shown(stored));
    }

    private Shown shown(CheckpointTable.Sized stored) {
        SignedNote note = stored.note();
        for (NoteSignature cosignature : table.cosignatures(stored.size())) {
            note = note.with(cosignature);
        }
        return new Shown(Checkpoint.open(note, key), note);
    }
}
