package io.authledger.command.checkpoint;

import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.Loop;
import io.authledger.command.sealing.Sealer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Holds the store against everything that remembers the log, once, before anything is added to it; side by side, so that
 * one that is slow holds up no other. What cannot be asked is asked again until it answers: nothing is signed or published
 * before all have answered, and nothing sealed before they have had the time of patience for it.
 */
public final class StartCheck implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final History history;
    private final LedgerHalt halt;
    private final Duration patience;
    private final Map<String, String> unasked = new ConcurrentHashMap<>();
    private final CountDownLatch asked;
    private final List<Loop> loops;

    StartCheck(List<Memory> memories, History history, LedgerHalt halt, Duration patience) {
        this.history = history;
        this.halt = halt;
        this.patience = patience;
        this.asked = new CountDownLatch(memories.size());
        memories.forEach(memory -> unasked.put(memory.name(), "not asked yet"));
        this.loops = memories.stream()
                .map(memory -> new Loop("authledger-start-" + memory.name(), Duration.ZERO, () -> ask(memory)))
                .toList();
    }

    /** Whether all have answered, and none of them differs. */
    public boolean isPassed() {
        return unasked.isEmpty() && halt.reason().isEmpty();
    }

    /** Who has not answered yet, and why. */
    Map<String, String> unasked() {
        return Map.copyOf(unasked);
    }

    @Override
    public void start() {
        loops.forEach(Loop::start);
        try {
            if (!asked.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The ledger goes on, and signs nothing before these have answered: {}", unasked);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        loops.forEach(Loop::stop);
    }

    @Override
    public boolean isRunning() {
        return loops.stream().anyMatch(Loop::isRunning);
    }

    /** Before the sealer starts. */
    @Override
    public int getPhase() {
        return Sealer.PHASE - 1;
    }

    private Duration ask(Memory memory) {
        if (!unasked.containsKey(memory.name())) {
            return NEVER;
        }
        try {
            memory.contradiction(history).ifPresent(halt::because);
            unasked.remove(memory.name());
            asked.countDown();
            return NEVER;
        } catch (IOException | RuntimeException e) {
            unasked.put(memory.name(), e.getClass().getSimpleName());
            LOG.debug("{} could not be asked", memory.name(), e);
            return AGAIN;
        }
    }
}
