package io.authledger.command.sealing;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** One reader's way through the ledger. It asks the database only when the head says that there is something. */
final class LedgerStream implements BlockingStream<TrackedEventMessage<?>> {

    private final LedgerMessageSource source;
    private final LedgerHead head;
    private final Queue<TrackedEventMessage<?>> messages = new ArrayDeque<>();
    private long nextLeaf;
    private Runnable endCallback = () -> {};

    LedgerStream(LedgerMessageSource source, LedgerHead head, long nextLeaf) {
        this.source = source;
        this.head = head;
        this.nextLeaf = nextLeaf;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fetchWhatIsThere();
        return Optional.ofNullable(messages.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        fetchWhatIsThere();
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (messages.isEmpty()) {
            if (!head.awaitLeaf(nextLeaf, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            fetchWhatIsThere();
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.DAYS)) {}
        return messages.remove();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        endCallback.run();
        endCallback = head.onGrowth(callback);
        if (head.lastLeaf() >= nextLeaf) {
            callback.run();
        }
        return true;
    }

    @Override
    public void close() {
        endCallback.run();
        messages.clear();
    }

    /** Goes on while upcasters leave nothing of a batch. */
    private void fetchWhatIsThere() {
        while (messages.isEmpty() && head.lastLeaf() >= nextLeaf) {
            LedgerMessageSource.Batch batch = source.read(nextLeaf);
            if (batch.size() == 0) {
                throw new EventStoreException("Leaf " + nextLeaf + " was there, and is no longer");
            }
            messages.addAll(batch.messages());
            nextLeaf += batch.size();
        }
    }
}
