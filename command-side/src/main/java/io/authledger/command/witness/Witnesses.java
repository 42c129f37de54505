package io.authledger.command.witness;

import io.authledger.command.sealing.Loop;
import io.authledger.command.sealing.Sealer;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * All witnesses that are configured. Each has a thread of its own, so that one that hangs holds up no other; several
 * processes may ask the same, and each then learns by the witness's answer how far the others came.
 */
final class Witnesses implements SmartLifecycle {

    private final List<WitnessWatch> watches;

    Witnesses(List<WitnessWatch> watches) {
        this.watches = List.copyOf(watches);
    }

    List<WitnessWatch> watches() {
        return watches;
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

    /** After the sealer, without which there is nothing to show. */
    @Override
    public int getPhase() {
        return Sealer.PHASE + 1;
    }

    private List<Loop> loops() {
        return watches.stream().map(WitnessWatch::loop).toList();
    }
}
