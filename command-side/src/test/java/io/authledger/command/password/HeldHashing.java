package io.authledger.command.password;

import static org.awaitility.Awaitility.await;

import io.authledger.command.RunningCommandSide;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Strangers who hold the one thread of their lane, and the one place in its queue, until they are let go. */
public final class HeldHashing {

    /** What the service is started with, so that two fill the lane. */
    public static final List<String> NARROW =
            List.of("authledger.password.hashing.threads=1", "authledger.password.hashing.queue=1");

    private final CountDownLatch letGo = new CountDownLatch(1);
    private final ExecutorService strangers = Executors.newFixedThreadPool(2);

    /** What happens while they hold it. */
    public static void during(RunningCommandSide side, Runnable story) {
        HeldHashing flood = new HeldHashing(side);
        try {
            story.run();
        } finally {
            flood.end();
        }
    }

    private HeldHashing(RunningCommandSide side) {
        HashingPool pool = side.bean("strangersHashing", HashingPool.class);
        CountDownLatch running = new CountDownLatch(1);
        Future<?> first = strangers.submit(() -> pool.run(() -> wait(running)));
        await().until(() -> running.getCount() == 0);
        Future<?> second = strangers.submit(() -> pool.run(() -> wait(running)));
        await().until(() -> queued(side) == 1);
        if (first.isDone() || second.isDone()) {
            throw new IllegalStateException("The lane is not held");
        }
    }

    private boolean wait(CountDownLatch running) {
        running.countDown();
        try {
            return letGo.await(5, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double queued(RunningCommandSide side) {
        return side.bean(MeterRegistry.class)
                .get("authledger.hashing.queue")
                .tag("lane", "strangers")
                .gauge()
                .value();
    }

    private void end() {
        letGo.countDown();
        strangers.shutdown();
        await().until(strangers::isTerminated);
    }
}
