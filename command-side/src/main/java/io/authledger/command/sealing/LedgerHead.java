package io.authledger.command.sealing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest leaf that this process knows of, whoever sealed it; tells its readers when there is a newer one. */
public final class LedgerHead {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerHead.class);

    private final Lock lock = new ReentrantLock();
    private final Condition grew = lock.newCondition();
    private final List<Runnable> readers = new CopyOnWriteArrayList<>();
    private volatile long lastLeaf = -1;

    /** -1 while no leaf is known. */
    public long lastLeaf() {
        return lastLeaf;
    }

    /** Waits until the leaf is known, and says whether it is. */
    public boolean awaitLeaf(long leaf, long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (lastLeaf < leaf && nanos > 0) {
                nanos = grew.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
        return lastLeaf >= leaf;
    }

    /**
     * Has the reader called after each growth, by the thread that noticed it: it must return at once.
     *
     * @return ends that
     */
    public Runnable onGrowth(Runnable reader) {
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    /** Called by the sealer's thread alone. */
    void advanceTo(long leaf) {
        if (leaf <= lastLeaf) {
            return;
        }
        lock.lock();
        try {
            lastLeaf = leaf;
            grew.signalAll();
        } finally {
            lock.unlock();
        }
        readers.forEach(LedgerHead::tell);
    }

    private static void tell(Runnable reader) {
        try {
            reader.run();
        } catch (RuntimeException e) {
            LOG.warn("A reader of the ledger could not be told of its growth", e);
        }
    }
}
