package io.authledger.command.checkpoint;

import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Holds the store against everything that remembers the log, once, before anything is added to it. What cannot be asked is
 * asked again until it answers: nothing is signed before all have answered, and nothing sealed before they have had the
 * time of patience for it.
 */
final class StartCheck implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final List<Memory> memories;
    private final History history;
    private final LedgerHalt halt;
    private final Duration patience;
    private final Map<String, String> unasked = new ConcurrentHashMap<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Loop loop = new Loop("authledger-start-check", Duration.ZERO, this::step);

    StartCheck(List<Memory> memories, History history, LedgerHalt halt, Duration patience) {
        this.memories = memories;
        this.history = history;
        this.halt = halt;
        this.patience = patience;
        memories.forEach(memory -> unasked.put(memory.name(), "not asked yet"));
    }

    /** Whether all have answered, and none of them differs. */
    boolean isPassed() {
        return unasked.isEmpty() && halt.reason().isEmpty();
    }

    /** Who has not answered yet, and why. */
    Map<String, String> unasked() {
        return Map.copyOf(unasked);
    }

    @Override
    public void start() {
        loop.start();
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
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Before the sealer starts. */
    @Override
    public int getPhase() {
        return io.authledger.command.sealing.Sealer.PHASE - 1;
    }

    Duration step() {
        for (Memory memory : memories) {
            if (unasked.containsKey(memory.name())) {
                ask(memory);
            }
        }
        if (unasked.isEmpty()) {
            asked.countDown();
            return Duration.ofDays(1);
        }
        return AGAIN;
    }

    private void ask(Memory memory) {
        try {
            Optional<String> contradiction = memory.contradiction(history);
            contradiction.ifPresent(halt::because);
            unasked.remove(memory.name());
        } catch (IOException | RuntimeException e) {
            unasked.put(memory.name(), e.getClass().getSimpleName());
            LOG.debug("{} could not be asked", memory.name(), e);
        }
    }
}
