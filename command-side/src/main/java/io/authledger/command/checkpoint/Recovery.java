package io.authledger.command.checkpoint;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.LedgerEpochOpened;
import io.authledger.command.eventstore.EventJson;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.sealing.NextLeaf;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets a store that is behind what was shown of it, or another than that, go on in a new epoch: under a new name and key,
 * with a first leaf that names the newest known checkpoint of the epoch before.
 */
public final class Recovery {

    /**
     * What came of it.
     *
     * @param opened the new epoch
     * @param abandoned the newest known checkpoint of the one before
     * @param differences how the store differs from what others remember of it, as sentences
     */
    public record Outcome(Epoch opened, Checkpoint abandoned, List<String> differences) {}

    private final DataSource dataSource;
    private final TransactionOperations transaction;
    private final Epochs epochs;
    private final CheckpointTable stored;
    private final Epoch current;
    private final LedgerTree tree;
    private final SecureRandom random;
    private final Clock clock;

    Recovery(
            DataSource dataSource,
            TransactionOperations transaction,
            Epochs epochs,
            CheckpointTable stored,
            Epoch current,
            LedgerTree tree,
            SecureRandom random,
            Clock clock) {
        this.dataSource = dataSource;
        this.transaction = transaction;
        this.epochs = epochs;
        this.stored = stored;
        this.current = current;
        this.tree = tree;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Opens the next epoch.
     *
     * @param anchors where checkpoints may lie that the store has lost
     * @param memories what else remembers the log
     * @param forced where nothing differs too, as where a witness alone knows better
     * @throws RecoveryRefusedException where nothing differs, something cannot be asked, or the store is not sound in itself
     */
    public Outcome run(List<Anchor> anchors, List<Memory> memories, boolean forced) {
        if (current.number() > 1 && tree.size() == current.firstLeaf() + 1) {
            throw new RecoveryRefusedException(
                    "Epoch " + current.number() + " was opened, and nothing was added since");
        }
        SoundStore.check(dataSource, tree);
        checkThatItIsWhatWasSigned();
        List<String> differences = differences(anchors, memories);
        if (differences.isEmpty() && !forced) {
            throw new RecoveryRefusedException(
                    "The store agrees with the anchors and with Kafka: there is nothing to recover from");
        }
        SignedNote abandoned = newest(anchors);
        Epoch first = epochs.all().get(0);
        int number = current.number() + 1;
        String origin = Origin.ofEpoch(first.origin(), number, random);
        transaction.executeWithoutResult(status -> open(number, origin, abandoned));
        List<Epoch> all = epochs.all();
        return new Outcome(all.get(all.size() - 1), Checkpoint.parse(abandoned.text()), differences);
    }

    /** A store that lost its end still has the root of what it signed before; one that was rewritten has not. */
    private void checkThatItIsWhatWasSigned() {
        Optional<String> rewritten = stored.newest()
                .map(newest -> Checkpoint.open(newest.note(), verifier()))
                .filter(checkpoint -> checkpoint.size() <= tree.size())
                .flatMap(checkpoint -> new History(tree).contradiction("The database", checkpoint));
        if (rewritten.isPresent()) {
            throw new RecoveryRefusedException(rewritten.get() + "; put the store back from a backup first");
        }
    }

    private List<String> differences(List<Anchor> anchors, List<Memory> memories) {
        History history = new History(tree);
        List<Memory> all = new ArrayList<>(memories);
        anchors.forEach(anchor -> all.add(new AnchorMemory(anchor, verifier())));
        List<String> differences = new ArrayList<>();
        stored.newest()
                .map(newest -> Checkpoint.open(newest.note(), verifier()))
                .flatMap(checkpoint -> history.contradiction("The database", checkpoint))
                .ifPresent(differences::add);
        for (Memory memory : all) {
            contradiction(memory, history).ifPresent(differences::add);
        }
        return differences;
    }

    private static Optional<String> contradiction(Memory memory, History history) {
        try {
            return memory.contradiction(history);
        } catch (IOException | RuntimeException e) {
            throw new RecoveryRefusedException(
                    "What remembers the ledger must be asked first, and " + memory.name() + " does not answer: " + e);
        }
    }

    private SignedNote newest(List<Anchor> anchors) {
        List<SignedNote> known = new ArrayList<>();
        stored.newest().map(CheckpointTable.Sized::note).ifPresent(known::add);
        for (Anchor anchor : anchors) {
            try {
                anchor.newest(verifier()).ifPresent(known::add);
            } catch (IOException e) {
                throw new RecoveryRefusedException("The anchor " + anchor.name() + " does not answer: " + e);
            } catch (ForeignCheckpointException e) {
                throw new RecoveryRefusedException("The anchor " + anchor.name() + " has " + e.getMessage());
            }
        }
        return known.stream()
                .max(Comparator.comparingLong(
                        note -> Checkpoint.open(note, verifier()).size()))
                .orElseThrow(() -> new RecoveryRefusedException("No checkpoint of the ledger is known anywhere"));
    }

    private void open(int number, String origin, SignedNote abandoned) {
        LedgerEpochOpened event =
                new LedgerEpochOpened(number, origin, new String(abandoned.encode(), StandardCharsets.UTF_8));
        try {
            long leaf = new NextLeaf(dataSource)
                    .write(
                            DataSourceUtils.getConnection(dataSource),
                            EventTypes.nameOf(LedgerEpochOpened.class),
                            EventTypes.revisionOf(LedgerEpochOpened.class),
                            EventJson.STORED.writeValueAsBytes(event),
                            clock.instant());
            epochs.open(number, leaf, origin);
        } catch (SQLException e) {
            throw new IllegalStateException("The first leaf of the epoch could not be written", e);
        }
    }

    private VerifierKey verifier() {
        return current.key().verifier();
    }
}
