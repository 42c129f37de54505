package io.authledger.command.checkpoint;

import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.sealing.Loop;
import io.authledger.command.sealing.Sealer;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.InvalidNoteException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Signs a checkpoint of what is sealed, at most one in an interval over all processes, and each only if it adds to the last
 * one. Each process runs a loop; the database elects, for each checkpoint anew, the one that signs.
 */
final class CheckpointLoop implements SmartLifecycle {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final CheckpointTable table;
    private final LedgerTree tree;
    private final History history;
    private final Epoch epoch;
    private final StartCheck start;
    private final LedgerHalt halt;
    private final PublishedLog log;
    private final Duration interval;
    private final Loop loop = new Loop("authledger-checkpoints", Duration.ZERO, this::step);
    private @Nullable Checkpoint seen;

    CheckpointLoop(
            CheckpointTable table,
            LedgerTree tree,
            Epoch epoch,
            StartCheck start,
            LedgerHalt halt,
            PublishedLog log,
            Duration interval) {
        this.table = table;
        this.tree = tree;
        this.history = new History(tree);
        this.epoch = epoch;
        this.start = start;
        this.halt = halt;
        this.log = log;
        this.interval = interval;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public int getPhase() {
        return Sealer.PHASE;
    }

    boolean works() {
        return loop.works();
    }

    Duration step() {
        halt.check();
        try {
            compare(lookAndSign());
        } catch (LedgerNotUsableException e) {
            halt.because(String.valueOf(e.getMessage()));
        }
        halt.check();
        log.show();
        return LOOK;
    }

    private Optional<CheckpointTable.Sized> lookAndSign() {
        Optional<CheckpointTable.Sized> newest = table.newest();
        return start.isPassed() && isPast(newest) ? table.add(interval, this::next) : newest;
    }

    private boolean isPast(Optional<CheckpointTable.Sized> newest) {
        return newest.isEmpty() || newest.get().size() != tree.size();
    }

    /** Signs only what adds to the newest checkpoint, and to the one that this process saw last. */
    private Optional<CheckpointTable.Sized> next(Optional<CheckpointTable.Sized> newest) {
        compare(newest);
        if (halt.reason().isPresent() || !isPast(newest)) {
            return Optional.empty();
        }
        CheckpointTable.Sized next = epoch.sign(tree);
        newest.flatMap(this::opened)
                .flatMap(last ->
                        history.departure(last, Checkpoint.parse(next.note().text())))
                .ifPresent(halt::because);
        return halt.reason().isEmpty() ? Optional.of(next) : Optional.empty();
    }

    /** Each new checkpoint once, and the last one still when another follows it. */
    private void compare(Optional<CheckpointTable.Sized> newest) {
        Checkpoint last = seen;
        Optional<Checkpoint> stored = newest.flatMap(this::opened);
        if (last != null && !Optional.of(last).equals(stored)) {
            history.contradiction("This process", last).ifPresent(halt::because);
        }
        if (stored.isPresent() && !stored.get().equals(last)) {
            history.contradiction("The database", stored.get()).ifPresent(halt::because);
            seen = stored.get();
        }
    }

    private Optional<Checkpoint> opened(CheckpointTable.Sized stored) {
        try {
            return Optional.of(Checkpoint.open(stored.note(), epoch.key().verifier()));
        } catch (InvalidNoteException | IllegalArgumentException e) {
            halt.because("The checkpoint of size " + stored.size() + " in the database is not what was signed");
            return Optional.empty();
        }
    }
}
