package io.authledger.command.anchor;

import io.authledger.command.checkpoint.Anchor;
import io.authledger.command.checkpoint.WitnessedLog;
import io.authledger.command.sealing.Loop;
import io.authledger.command.sealing.Sealer;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Keeps every anchor up to date, each by a thread of its own, so that one that is away holds up no other. */
final class Anchors implements SmartLifecycle {

    /** No checkpoints come faster. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private final List<AnchorKeeper> keepers;

    Anchors(List<Anchor> anchors, WitnessedLog log) {
        this.keepers = anchors.stream()
                .map(anchor -> new AnchorKeeper(anchor, log, PACE))
                .toList();
    }

    List<AnchorKeeper> keepers() {
        return keepers;
    }

    @Override
    public void start() {
        loops().forEach(Loop::start);
    }

    @Override
    public void stop() {
        loops().forEach(Loop::stop);
    }

    @Override
    public boolean isRunning() {
        return loops().stream().anyMatch(Loop::isRunning);
    }

    /** After the sealer, without which there is nothing to keep. */
    @Override
    public int getPhase() {
        return Sealer.PHASE + 1;
    }

    private List<Loop> loops() {
        return keepers.stream().map(AnchorKeeper::loop).toList();
    }
}
