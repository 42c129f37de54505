package io.authledger.query.projection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** All readers of this process, started with it and stopped with it. */
final class TopicReaders implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicReaders.class);
    private static final int STOP_SECONDS = 15;

    private final List<ReaderContainer> containers = new ArrayList<>();
    private volatile boolean running;

    TopicReaders(List<RecordSink> sinks, Positions positions, ConsumerSettings settings, Clock clock) {
        sinks.forEach(sink -> containers.add(new ReaderContainer(sink, positions, settings, clock)));
    }

    List<ReaderContainer> containers() {
        return List.copyOf(containers);
    }

    @Override
    public void start() {
        containers.forEach(ReaderContainer::start);
        running = true;
    }

    @Override
    public void stop() {
        CountDownLatch stopped = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(stopped::countDown));
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Not every reader has stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
