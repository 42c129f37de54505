package io.authledger.query.projection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** All readers of this process, started with it and stopped with it. */
final class TopicReaders implements SmartLifecycle {

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
        containers.forEach(ReaderContainer::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
