package io.authledger.verifier.verification;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.tile.HashTile;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tile.Tiles;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import io.authledger.verifier.source.TileLog;
import io.authledger.verifier.source.UnreadableException;
import io.authledger.verifier.work.InOrder;
import io.authledger.verifier.work.Progress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Reads a whole log once, from the first leaf to the last: every entry, every tile, and the tree that they make, whose
 * root has to be the signed one, and at the sizes of earlier checkpoints theirs.
 */
public final class LogVerification {

    private final TileLog log;
    private final Checkpoint checkpoint;
    private final boolean readEntries;
    private final Progress progress;
    private final Findings findings;
    private final UpperTiles upper;
    private final Prefixes prefixes;
    private Frontier tree = Frontier.EMPTY;
    private boolean broken;

    /**
     * Of one log at one checkpoint.
     *
     * @param checkpoint whose signature has been verified
     * @param earlier checkpoints that have to be beginnings of it
     * @param readEntries false to check hashes alone
     * @param findings where what is wrong is added
     */
    public LogVerification(
            TileLog log,
            Checkpoint checkpoint,
            Collection<KnownCheckpoint> earlier,
            boolean readEntries,
            Progress progress,
            Findings findings) {
        this.log = log;
        this.checkpoint = checkpoint;
        this.readEntries = readEntries;
        this.progress = progress;
        this.findings = findings;
        this.prefixes = new Prefixes(checkpoint, earlier, findings);
        this.upper = new UpperTiles(log, checkpoint, findings);
    }

    /**
     * Reads it, on that many threads.
     *
     * @throws UnreadableException when it cannot be read to its end; what was found before that is among the findings
     */
    public void run(int threads) {
        prefixes.reached(tree);
        long tiles = Tiles.count(0, checkpoint.size());
        try (InOrder work = new InOrder(threads)) {
            // A log may sign any size, and have nothing of it.
            LongStream indexes = LongStream.range(0, tiles).takeWhile(index -> !findings.areEnough());
            work.run(indexes.mapToObj(this::task).iterator(), checked -> {
                take(checked);
                progress.at(checked.path().index() + 1, tiles);
            });
        }
        if (tree.size() == checkpoint.size() && !tree.root().equals(checkpoint.root())) {
            findings.add("the " + tree.size() + " leaves have root " + tree.root() + ", and the log signed "
                    + checkpoint.root());
        }
    }

    private LeafTask task(long index) {
        TilePath path = new TilePath(0, index, Tiles.width(0, index, checkpoint.size()));
        Optional<HashTile> signed = path.isPartial() ? upper.signedEdge(path) : Optional.empty();
        Optional<Hash> expected = path.isPartial() ? Optional.empty() : upper.expected(path);
        return new LeafTask(log, path, signed, expected, upper.isUnreadableEdge(path), readEntries);
    }

    private void take(LeafTask.Checked checked) {
        findings.addAll(checked.findings());
        checked.stopped().ifPresent(failure -> {
            throw failure;
        });
        // Without the hashes of some leaves the tree cannot be followed beyond them.
        broken |= checked.leaves().isEmpty();
        if (!broken) {
            grow(checked.leaves());
        }
    }

    private void grow(List<Hash> leaves) {
        List<Hash> rest = leaves;
        while (!rest.isEmpty()) {
            long room = prefixes.next().map(size -> size - tree.size()).orElse(Long.MAX_VALUE);
            int count = (int) Math.min(rest.size(), room);
            Frontier.Appended appended = tree.append(rest.subList(0, count));
            tree = appended.frontier();
            appended.nodes().forEach(upper::compare);
            prefixes.reached(tree);
            rest = rest.subList(count, rest.size());
        }
    }
}
