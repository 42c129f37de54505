package io.authledger.command.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger steps = new AtomicInteger();
    private volatile boolean broken;
    private final Loop loop = new Loop("loop-under-test", Duration.ofMillis(1), this::step);

    private Duration step() {
        steps.incrementAndGet();
        if (broken) {
            throw new AssertionError("broken on purpose");
        }
        return LONG;
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void aWakeLeadsToAnotherStep() {
        loop.start();
        await().until(() -> steps.get() == 1 && loop.works());
        loop.wake();
        await().until(() -> steps.get() == 2);
    }

    @Test
    void manyWakesDuringAStepLeadToOneMore() {
        Loop busy = new Loop("busy-loop-under-test", Duration.ZERO, () -> {
            steps.incrementAndGet();
            return LONG;
        });
        for (int i = 0; i < 1_000; i++) {
            busy.wake();
        }
        busy.start();
        await().until(busy::works);
        busy.stop();
        assertThat(steps.get()).isBetween(1, 2);
    }

    @Test
    void aFailingStepIsRepeatedUntilItWorks() {
        broken = true;
        loop.start();
        await().until(() -> steps.get() >= 3);
        assertThat(loop.works()).isFalse();
        assertThat(loop.failure()).isPresent();

        broken = false;
        await().until(loop::works);
        assertThat(loop.failure()).isEmpty();
    }

    @Test
    void aStoppedLoopRunsNoMoreAndCanStartAgain() {
        loop.start();
        await().until(loop::works);
        loop.stop();
        assertThat(loop.isRunning()).isFalse();
        assertThat(loop.works()).isFalse();

        loop.start();
        await().until(() -> steps.get() == 2);
    }
}
