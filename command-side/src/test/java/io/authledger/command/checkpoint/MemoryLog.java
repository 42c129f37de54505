package io.authledger.command.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.ledger.LeafHash;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.NoteSignature;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.MerkleTree;
import io.authledger.ledger.tree.MissingNodeException;
import io.authledger.ledger.tree.Node;
import io.authledger.ledger.tree.NodeId;
import io.authledger.ledger.tree.NodeReader;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A log in memory, whose history can be put back and go another way. */
public final class MemoryLog implements WitnessedLog {

    private final SigningKey key;
    private final List<Hash> leaves = new ArrayList<>();

    /** By size of the checkpoint. */
    public final Map<Long, NoteSignature> cosignatures = new ConcurrentHashMap<>();

    public final List<String> contradictions = new CopyOnWriteArrayList<>();

    public MemoryLog(String origin) {
        this.key = signingKey(origin);
    }

    public static SigningKey signingKey(String name) {
        try {
            return SigningKey.of(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public MemoryLog grow(int count) {
        return grow(count, "");
    }

    /** With the leaves of another history, by its name. */
    public synchronized MemoryLog grow(int count, String history) {
        for (int i = 0; i < count; i++) {
            leaves.add(Hash.of(LeafHash.of((history + "leaf " + leaves.size()).getBytes(UTF_8))));
        }
        return this;
    }

    /** Loses its end, as a restored backup does. */
    public synchronized MemoryLog putBack(int size) {
        leaves.subList(size, leaves.size()).clear();
        return this;
    }

    public synchronized long size() {
        return leaves.size();
    }

    public synchronized SignedNote checkpoint() {
        return new Checkpoint(key.verifier().name(), leaves.size(), tree().root(leaves.size())).sign(key);
    }

    private MerkleTree tree() {
        Map<NodeId, Hash> nodes =
                Frontier.EMPTY.append(leaves).nodes().stream().collect(Collectors.toMap(Node::id, Node::hash));
        return new MerkleTree(NodeReader.each(id -> {
            Hash hash = nodes.get(id);
            if (hash == null) {
                throw new MissingNodeException(id);
            }
            return hash;
        }));
    }

    @Override
    public synchronized Optional<SignedNote> newest() {
        return leaves.isEmpty() ? Optional.empty() : Optional.of(checkpoint());
    }

    @Override
    public synchronized List<Hash> consistencyProof(long from, long to) {
        return tree().consistencyProof(from, to);
    }

    @Override
    public void cosigned(long size, NoteSignature cosignature) {
        cosignatures.put(size, cosignature);
    }

    /** The newest checkpoint with what was kept of it. */
    public SignedNote cosignedCheckpoint() {
        return checkpoint().with(Objects.requireNonNull(cosignatures.get(size())));
    }

    @Override
    public void contradicted(String how) {
        contradictions.add(how);
    }

    @Override
    public VerifierKey key() {
        return key.verifier();
    }
}
