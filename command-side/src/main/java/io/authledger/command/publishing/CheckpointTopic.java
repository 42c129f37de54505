package io.authledger.command.publishing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The topic of checkpoints, outside the publisher's transactions; {@link TopicSetup} makes it. Each call ends within some
 * tens of seconds.
 */
public final class CheckpointTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration MAKING = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaClients clients;
    private final String topic;
    private @Nullable Producer<byte[], byte[]> producer;

    public CheckpointTopic(KafkaSettings settings) {
        this.clients = new KafkaClients(settings, "checkpoints");
        this.topic = settings.topics().checkpoints();
    }

    /**
     * Adds a record; all replicas in sync have it when this returns.
     *
     * @throws IOException when Kafka has not said that they have, or the topic is not there
     */
    public synchronized void append(byte[] key, byte[] value) throws IOException {
        try {
            producer().send(new ProducerRecord<>(topic, 0, key, value)).get();
        } catch (ExecutionException | KafkaException e) {
            // One whose send failed may have given up numbering: the next call takes another.
            close();
            throw new IOException("Kafka did not take a checkpoint", e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The topic is looked for first, because a producer's asking makes a broker make it, with settings of its own. */
    private Producer<byte[], byte[]> producer() throws IOException {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            awaitTopic();
            open = clients.plainProducer();
            producer = open;
        }
        return open;
    }

    /**
     * Reads the last records, in order; none where there is no topic.
     *
     * @param most how many
     * @throws IOException when Kafka is away
     */
    public void readLast(int most, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each)
            throws IOException {
        if (!exists()) {
            return;
        }
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            TopicPartition partition = new TopicPartition(topic, 0);
            Set<TopicPartition> all = Set.of(partition);
            consumer.assign(all);
            long begin = consumer.beginningOffsets(all).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(all).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begin, end - most));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("The end of " + topic + " was not read within " + PATIENCE);
                }
                consumer.poll(POLL).forEach(each);
            }
        } catch (KafkaException e) {
            throw new IOException("Kafka did not give the end of " + topic, e);
        }
    }

    /** At a first start the publisher is about to make it. */
    private void awaitTopic() throws IOException {
        long deadline = System.nanoTime() + MAKING.toNanos();
        try {
            while (!exists()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("Topic " + topic + " is not there");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private boolean exists() throws IOException {
        try (Admin admin = clients.admin()) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new IOException("Kafka does not say whether " + topic + " is there", e);
        } catch (KafkaException e) {
            throw new IOException("Kafka cannot be asked", e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    @Override
    public synchronized void close() {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }
}
