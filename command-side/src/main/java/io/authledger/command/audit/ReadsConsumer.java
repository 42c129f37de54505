package io.authledger.command.audit;

import io.authledger.command.publishing.Publisher;
import io.authledger.command.sealing.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Keeps taking reads, and begins again where it was after any failure: one that cannot be recorded holds up those after it. */
final class ReadsConsumer implements SmartLifecycle {

    private static final Duration UNTIL_THERE = Duration.ofSeconds(1);

    private final ReadsTopic topic;
    private final ReadOffsets offsets;
    private final ReadsIntake intake;
    private final Loop loop = new Loop("authledger-audit-reads", Duration.ZERO, this::step);
    private @Nullable ReadsSession session;

    ReadsConsumer(ReadsTopic topic, ReadOffsets offsets, ReadsIntake intake) {
        this.topic = topic;
        this.offsets = offsets;
        this.intake = intake;
    }

    private Duration step() throws ExecutionException, InterruptedException {
        ReadsSession open = session;
        if (open == null) {
            Optional<Uuid> id = topic.id();
            if (id.isEmpty()) {
                return UNTIL_THERE;
            }
            open = ReadsSession.open(topic, id.get(), offsets, intake);
            session = open;
        }
        try {
            open.step();
            return Duration.ZERO;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void close() {
        ReadsSession open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }

    /** Whether a step has failed, and none has succeeded since. */
    boolean fails() {
        return loop.failure().isPresent();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
        close();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** With the publisher: what it records is to be published yet. */
    @Override
    public int getPhase() {
        return Publisher.PHASE + 1;
    }
}
