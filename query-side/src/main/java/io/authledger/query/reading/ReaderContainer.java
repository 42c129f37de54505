package io.authledger.query.reading;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/** The thread that polls for one reader, and what can be seen of it from outside. */
final class ReaderContainer {

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long IDLE_MS = 100;

    private final RecordSink sink;
    private final ReaderProgress progress;
    private final TopicReader reader;
    private final KafkaMessageListenerContainer<byte[], byte[]> container;

    ReaderContainer(RecordSink sink, Positions positions, ConsumerSettings settings, Clock clock) {
        this.sink = sink;
        this.progress = new ReaderProgress(clock);
        this.reader = new TopicReader(sink, positions, progress);
        this.container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(settings.of(sink.name())), properties(settings));
        container.setBeanName("projection-" + sink.name());
        // What fails here is the read store, and every record would fail: the batch comes again until it succeeds.
        DefaultErrorHandler retry =
                new DefaultErrorHandler(new FixedBackOff(RETRY.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
        retry.setClassifications(Map.of(), true);
        container.setCommonErrorHandler(retry);
    }

    private ContainerProperties properties(ConsumerSettings settings) {
        ContainerProperties properties = new ContainerProperties(sink.topic());
        properties.setMessageListener(reader);
        properties.setConsumerRebalanceListener(reader);
        properties.setAckMode(AckMode.MANUAL);
        properties.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
        properties.setPollTimeout(IDLE_MS);
        properties.setIdleEventInterval(IDLE_MS);
        properties.setIdleBetweenPolls(settings.reader().pauseBetweenBatches().toMillis());
        properties.setStopImmediate(true);
        return properties;
    }

    void start() {
        container.start();
    }

    /** Returns at once. */
    void stop(Runnable whenStopped) {
        reader.stopWaiting();
        container.stop(whenStopped);
    }

    /** False too if the consumer has given up by itself, as on losing its name to another process. */
    boolean running() {
        return container.isRunning() && container.isInExpectedState();
    }

    String name() {
        return sink.name();
    }

    /** Returns at once. */
    void retryParked() {
        reader.retryParked();
    }

    ReaderProgress progress() {
        return progress;
    }

    /** Time since the broker last heard of this consumer, which it does every few seconds if it can. */
    Duration sinceHeartbeat() {
        double seconds = container.metrics().values().stream()
                .flatMap(metrics -> metrics.values().stream())
                .filter(metric -> metric.metricName().name().equals("last-heartbeat-seconds-ago"))
                .map(Metric::metricValue)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(value -> value >= 0)
                .findFirst()
                .orElse(progress.assigned() ? 0 : Double.MAX_VALUE);
        return Duration.ofSeconds((long) Math.min(seconds, Integer.MAX_VALUE));
    }
}
