package io.authledger.verifier;

import io.authledger.ledger.LeafHash;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.tile.EntryBundle;
import io.authledger.ledger.tile.HashTile;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a log into a directory as servers lay it out, so that what verifies it needs no server of ours. */
public final class WrittenLog {

    private final Path directory;
    private final SigningKey key;
    private final Map<Integer, Edge<Hash>> levels = new TreeMap<>();
    private final Edge<byte[]> bundle = new Edge<>();
    private final List<byte[]> pending = new ArrayList<>();
    private Frontier tree = Frontier.EMPTY;

    /** The tile that is being filled. */
    private static final class Edge<T> {
        private long index;
        private final List<T> items = new ArrayList<>();
    }

    public WrittenLog(Path directory, SigningKey key) {
        this.directory = directory;
        this.key = key;
    }

    public Path directory() {
        return directory;
    }

    public void append(byte[] entry) throws IOException {
        pending.add(entry);
        if (pending.size() == TilePath.FULL) {
            grow();
        }
    }

    /** Signs what is there, and serves it. */
    public SignedNote checkpoint() throws IOException {
        grow();
        for (Map.Entry<Integer, Edge<Hash>> level : levels.entrySet()) {
            Edge<Hash> edge = level.getValue();
            if (!edge.items.isEmpty()) {
                write(new TilePath(level.getKey(), edge.index, edge.items.size()), new HashTile(edge.items).encode());
            }
        }
        if (!bundle.items.isEmpty()) {
            write(
                    new TilePath(TilePath.ENTRIES, bundle.index, bundle.items.size()),
                    new EntryBundle(bundle.items).encode());
        }
        return publish(new Checkpoint(key.verifier().name(), tree.size(), tree.root()).sign(key));
    }

    /** Serves this note, whatever it says. */
    public SignedNote publish(SignedNote note) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("key"), key.verifier().encode() + "\n");
        Files.write(directory.resolve("checkpoint"), note.encode());
        return note;
    }

    private void grow() throws IOException {
        Frontier.Appended appended = tree.append(
                pending.stream().map(entry -> Hash.of(LeafHash.of(entry))).toList());
        tree = appended.frontier();
        for (byte[] entry : pending) {
            bundle.items.add(entry);
            if (bundle.items.size() == TilePath.FULL) {
                write(
                        new TilePath(TilePath.ENTRIES, bundle.index++, TilePath.FULL),
                        new EntryBundle(bundle.items).encode());
                bundle.items.clear();
            }
        }
        pending.clear();
        for (Node node : appended.nodes()) {
            if (node.id().level() % 8 == 0) {
                add(node.id().level() / 8, node.hash());
            }
        }
    }

    private void add(int level, Hash hash) throws IOException {
        Edge<Hash> edge = levels.computeIfAbsent(level, any -> new Edge<>());
        edge.items.add(hash);
        if (edge.items.size() == TilePath.FULL) {
            write(new TilePath(level, edge.index++, TilePath.FULL), new HashTile(edge.items).encode());
            edge.items.clear();
        }
    }

    private void write(TilePath path, byte[] bytes) throws IOException {
        Path file = directory.resolve(path.toString());
        Files.createDirectories(file.resolve("..").normalize());
        Files.write(file, bytes);
    }
}
