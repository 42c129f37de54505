package io.authledger.verifier.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.checkpoint.CheckpointFile;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tile.Tiles;
import io.authledger.verifier.source.TileLog;
import io.authledger.verifier.source.UnreadableException;
import io.authledger.verifier.verification.OpenedCheckpoint;
import io.authledger.verifier.work.InOrder;
import io.authledger.verifier.work.Progress;
import io.authledger.verifier.work.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A directory with the tiles of a log at its last checkpoint, in the layout that a log is served in. Tiles never change,
 * so those that are there are not read again; the checkpoint comes last, when everything below it is there. Each
 * checkpoint ever copied stays in {@value #CHECKPOINTS}, an anchor for verifying.
 */
public final class LogMirror {

    /** Beside the tiles. */
    public static final String CHECKPOINTS = "checkpoints";

    private final TileLog log;
    private final Path directory;

    public LogMirror(TileLog log, Path directory) {
        this.log = log;
        this.directory = directory;
    }

    /**
     * Copies what is missing.
     *
     * @param key of the log, kept beside it
     * @param withEntries false to copy hashes alone
     * @return the checkpoint that is complete now
     * @throws UnreadableException when a file cannot be written, or the directory is of another log or a longer one
     */
    public Checkpoint copy(VerifierKey key, boolean withEntries, int threads, Progress progress) {
        SignedNote note = log.checkpoint();
        Checkpoint checkpoint = OpenedCheckpoint.of(note, key);
        try (InOrder work = new InOrder(threads)) {
            requireSameLog(checkpoint);
            WholeFile.write(directory.resolve("key"), (key.encode() + "\n").getBytes(UTF_8));
            long total = total(checkpoint.size(), withEntries);
            long[] done = {0};
            work.run(
                    paths(checkpoint.size(), withEntries)
                            .map(path -> (Callable<TilePath>) () -> copied(path))
                            .iterator(),
                    path -> progress.at(++done[0], total));
            finish(note);
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableException(directory + " cannot be written: " + e.getMessage(), e);
        }
        return checkpoint;
    }

    private static long total(long size, boolean withEntries) {
        return Tiles.count(size) + (withEntries ? Tiles.count(TilePath.ENTRIES, size) : 0);
    }

    private static Stream<TilePath> paths(long size, boolean withEntries) {
        Stream<TilePath> entries = LongStream.range(0, withEntries ? Tiles.count(TilePath.ENTRIES, size) : 0)
                .mapToObj(i -> new TilePath(TilePath.ENTRIES, i, Tiles.width(TilePath.ENTRIES, i, size)));
        return Stream.concat(Tiles.all(size), entries);
    }

    private TilePath copied(TilePath path) throws IOException {
        Path file = directory.resolve(path.toString());
        if (!Files.exists(file)) {
            WholeFile.write(
                    file,
                    path.isEntries()
                            ? log.entries(path).encode()
                            : log.tile(path).encode());
        }
        return path;
    }

    private void requireSameLog(Checkpoint now) throws IOException {
        Path file = directory.resolve("checkpoint");
        if (!Files.exists(file)) {
            return;
        }
        Checkpoint kept = kept(file);
        if (!kept.origin().equals(now.origin())) {
            throw new UnreadableException(directory + " holds another log");
        }
        if (kept.size() > now.size()) {
            throw new UnreadableException(
                    "the log shrank: " + directory + " has " + kept.size() + " leaves of it, it has " + now.size());
        }
    }

    private static Checkpoint kept(Path file) throws IOException {
        try {
            return Checkpoint.parse(SignedNote.parse(Files.readAllBytes(file)).text());
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(file + " is no checkpoint: " + e.getMessage(), e);
        }
    }

    private void finish(SignedNote note) throws IOException {
        Path file = directory.resolve("checkpoint");
        byte[] bytes = note.encode();
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            new CheckpointFile(directory.resolve(CHECKPOINTS)).append(note);
            WholeFile.write(file, bytes);
        }
    }
}
