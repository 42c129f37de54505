package io.authledger.verifier.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs tasks on several threads and takes their results one by one in the order of the tasks, few of them at a time. */
public final class InOrder implements AutoCloseable {

    private final ExecutorService threads;
    private final int window;

    /** On that many threads, twice as many tasks ahead. */
    public InOrder(int threads) {
        this.threads = Executors.newFixedThreadPool(threads);
        this.window = 2 * threads;
    }

    /** Until the tasks end; the failure of the first that fails is thrown. */
    public <T> void run(Iterator<? extends Callable<T>> tasks, Consumer<T> results) {
        Deque<Future<T>> running = new ArrayDeque<>();
        while (tasks.hasNext() || !running.isEmpty()) {
            if (tasks.hasNext() && running.size() < window) {
                running.add(threads.submit(tasks.next()));
            } else {
                results.accept(result(running.remove()));
            }
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
