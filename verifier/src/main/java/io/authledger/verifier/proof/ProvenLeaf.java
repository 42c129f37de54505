package io.authledger.verifier.proof;

import io.authledger.ledger.LeafHash;
import io.authledger.ledger.LedgerEntry;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.checkpoint.TlogProof;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.InvalidProofException;
import io.authledger.ledger.tree.ProofCheck;
import io.authledger.verifier.source.Printable;
import io.authledger.verifier.verification.OpenedCheckpoint;
import io.authledger.verifier.verification.WrongLogException;
import java.util.Optional;

/**
 * What a proof proves.
 *
 * @param index of the leaf, from 0
 * @param entry what the leaf is of, where the proof has it
 * @param checkpoint that the leaf is in
 */
public record ProvenLeaf(long index, Optional<LedgerEntry> entry, Checkpoint checkpoint) {

    /**
     * Checks a proof; nothing but the proof and the key is needed.
     *
     * @param leafHash what the leaf must hash to; where it is empty, the proof's own entry says
     * @throws WrongLogException when the log did not sign the checkpoint, the leaf is not in it, or proof, hash and entry
     *     do not go together
     */
    public static ProvenLeaf check(TlogProof proof, VerifierKey key, Optional<Hash> leafHash) {
        Optional<byte[]> bytes = Optional.of(proof.extra()).filter(extra -> extra.length > 0);
        Hash leaf = bytes.map(extra -> Hash.of(LeafHash.of(extra)))
                .or(() -> leafHash)
                .orElseThrow(() -> new WrongLogException("the proof is without the entry"));
        if (leafHash.isPresent() && !leafHash.get().equals(leaf)) {
            throw new WrongLogException("the entry of the proof has leaf hash " + leaf);
        }
        Checkpoint checkpoint = OpenedCheckpoint.of(proof.checkpoint(), key);
        try {
            ProofCheck.inclusion(proof.index(), checkpoint.size(), leaf, proof.hashes(), checkpoint.root());
        } catch (InvalidProofException e) {
            throw new WrongLogException("the leaf is not in the checkpoint: " + e.getMessage(), e);
        }
        return new ProvenLeaf(proof.index(), bytes.map(extra -> entry(extra, proof.index())), checkpoint);
    }

    private static LedgerEntry entry(byte[] bytes, long index) {
        LedgerEntry entry;
        try {
            entry = LedgerEntry.decode(bytes);
        } catch (IllegalArgumentException e) {
            throw new WrongLogException("leaf " + index + " is proved, and is no ledger entry: " + e.getMessage(), e);
        }
        if (entry.index() != index) {
            throw new WrongLogException("the entry at leaf " + index + " says it is leaf " + entry.index());
        }
        return entry;
    }

    /** One line, without metadata and payload. */
    public String describe() {
        String what = entry.map(e -> "event " + e.eventId() + " (" + e.name() + " at " + e.time() + ", user "
                        + e.subject() + ", sequence " + e.sequence() + ") is leaf ")
                .orElse("the hash is that of leaf ");
        return Printable.of(what + index + " of " + checkpoint.origin() + ", in its checkpoint of size "
                + checkpoint.size() + " with root " + checkpoint.root());
    }
}
