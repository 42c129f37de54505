package io.authledger.verifier.proof;

import io.authledger.ledger.LedgerEntry;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.checkpoint.TlogProof;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tile.EntryBundle;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tile.TileReader;
import io.authledger.ledger.tile.Tiles;
import io.authledger.ledger.tree.MerkleTree;
import io.authledger.verifier.source.TileLog;
import io.authledger.verifier.source.UnreadableException;
import io.authledger.verifier.verification.OpenedCheckpoint;
import io.authledger.verifier.verification.WrongLogException;
import io.authledger.verifier.work.Progress;
import java.util.List;

/** Makes proofs whose extra data are the entry itself, so that the file alone can be checked. */
public final class EventProofs {

    private final TileLog log;
    private final VerifierKey key;

    /**
     * Of one log.
     *
     * @param key of the log, which all of its checkpoints must be signed with
     */
    public EventProofs(TileLog log, VerifierKey key) {
        this.log = log;
        this.key = key;
    }

    /**
     * Takes the log's own proof of an event, and reads the entry. Nothing is checked but the checkpoint.
     *
     * @throws WrongLogException when the log did not sign that, or it has no such leaf
     * @throws UnreadableException when the log knows no such event
     */
    public TlogProof served(String eventId) {
        TlogProof proof = log.proof(eventId);
        Checkpoint checkpoint = OpenedCheckpoint.of(proof.checkpoint(), key);
        if (proof.index() >= checkpoint.size()) {
            throw new WrongLogException("the proof is of a leaf beyond its checkpoint");
        }
        EntryBundle bundle = log.entries(bundle(proof.index() / TilePath.FULL, checkpoint.size()));
        byte[] entry = bundle.entries().get((int) (proof.index() % TilePath.FULL));
        return new TlogProof(entry, proof.index(), proof.hashes(), proof.checkpoint());
    }

    /**
     * Looks for an event from the first entry on, and makes the proof out of tiles.
     *
     * @throws UnreadableException when no entry is of this event
     */
    public TlogProof searched(String eventId, Progress progress) {
        SignedNote note = log.checkpoint();
        long size = OpenedCheckpoint.of(note, key).size();
        long bundles = Tiles.count(TilePath.ENTRIES, size);
        for (long i = 0; i < bundles; i++) {
            List<byte[]> entries = log.entries(bundle(i, size)).entries();
            for (int place = 0; place < entries.size(); place++) {
                if (isOf(entries.get(place), eventId)) {
                    return proof(entries.get(place), i * TilePath.FULL + place, size, note);
                }
            }
            progress.at(i + 1, bundles);
        }
        throw new UnreadableException(log + " has no event " + eventId);
    }

    private TlogProof proof(byte[] entry, long index, long size, SignedNote note) {
        MerkleTree tree = new MerkleTree(new TileReader(size, log::tile));
        return new TlogProof(entry, index, tree.inclusionProof(index, size), note);
    }

    private static TilePath bundle(long index, long size) {
        return new TilePath(TilePath.ENTRIES, index, Tiles.width(TilePath.ENTRIES, index, size));
    }

    private static boolean isOf(byte[] entry, String eventId) {
        try {
            return LedgerEntry.decode(entry).eventId().equals(eventId);
        } catch (IllegalArgumentException e) {
            // Verifying the log names it; here it is only not the one that is looked for.
            return false;
        }
    }
}
