package io.authledger.command.sealing;

import io.authledger.embedded.EmbeddedPostgresServer;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * What it costs to seal events when the ledger has many leaves already: whole transactions against a PostgreSQL with
 * durable settings, each in turn with the same at a thousand leaves, so that what else the machine does meanwhile weighs on
 * both; and the hashing alone.
 */
public final class AppendBenchmark {

    private static final List<Long> SIZES = List.of(1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L);
    private static final int[] BATCHES = {1, 100, 1_000};

    private static final int WARM_UP = 20;
    private static final int HASHING_WARM_UP = 1_000;

    private final PrintStream out;

    public AppendBenchmark(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints a line for each size and batch.
     *
     * @param sizes rising; none for a thousand to ten million
     */
    public void run(String... sizes) throws IOException, SQLException {
        List<Long> all = sizes.length == 0
                ? SIZES
                : Arrays.stream(sizes).map(Long::valueOf).toList();
        Path directory = Files.createTempDirectory("authledger-append");
        Path binaries = Path.of(System.getProperty("user.home"), ".cache", "authledger");
        try (EmbeddedPostgresServer postgres =
                EmbeddedPostgresServer.start(directory, 0, new SecureRandom(), binaries)) {
            sealing(postgres, all);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        hashing(all);
    }

    private void sealing(EmbeddedPostgresServer postgres, List<Long> sizes) throws SQLException {
        try (GrownLedger grown = new GrownLedger(postgres, "grown");
                GrownLedger small = new GrownLedger(postgres, "small")) {
            small.growTo(SIZES.get(0));
            grown.growTo(SIZES.get(0));
            for (int i = 0; i < WARM_UP; i++) {
                new Race(grown, small, 100, true).medians();
            }
            out.println("| leaves | events in a batch | frontier known, ms | with 1,000 leaves, ms"
                    + " | frontier read, ms | with 1,000 leaves, ms |");
            out.println("|---|---|---|---|---|---|");
            for (long leaves : sizes) {
                grown.growTo(leaves);
                for (int batch : BATCHES) {
                    String known = new Race(grown, small, batch, true).medians();
                    String read = new Race(grown, small, batch, false).medians();
                    out.printf("| %,d | %,d | %s | %s |%n", leaves, batch, known, read);
                }
            }
        }
    }

    private void hashing(List<Long> sizes) {
        out.println();
        out.println("| leaves | ns an event to hash the tree, 1,000 at a time |");
        out.println("|---|---|");
        List<Hash> batch = Collections.nCopies(1_000, Hash.EMPTY_TREE);
        Frontier frontier = Frontier.EMPTY;
        for (int i = 0; i < HASHING_WARM_UP; i++) {
            frontier.append(batch);
        }
        for (long size : sizes) {
            long before = frontier.size();
            long began = System.nanoTime();
            while (frontier.size() < size) {
                frontier = frontier.append(batch).frontier();
            }
            out.printf("| %,d to %,d | %,d |%n", before, size, (System.nanoTime() - began) / (size - before));
        }
    }
}
