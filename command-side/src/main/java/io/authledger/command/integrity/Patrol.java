package io.authledger.command.integrity;

import io.authledger.command.sealing.Loop;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Begins one walk after the other, and keeps each at its pace. */
final class Patrol {

    private final Supplier<Walk> next;
    private final int leavesPerSecond;
    private final Duration rest;
    private final Loop loop;
    private @Nullable Walk walk;
    private volatile long checked;
    private volatile @Nullable Long arrived;

    /**
     * @param next begins a walk
     * @param rest from one walk to the next
     */
    Patrol(String name, Supplier<Walk> next, int leavesPerSecond, Duration rest) {
        this.next = next;
        this.leavesPerSecond = leavesPerSecond;
        this.rest = rest;
        this.loop = new Loop(name, Duration.ZERO, this::step);
    }

    Loop loop() {
        return loop;
    }

    /** Leaves that the current walk has behind it, or the last one. */
    long checked() {
        return checked;
    }

    /** Since a walk last came to its end; not a number before the first. */
    double secondsSinceArrival() {
        Long then = arrived;
        return then == null ? Double.NaN : (System.nanoTime() - then) / 1e9;
    }

    Duration step() {
        long began = System.nanoTime();
        Walk now = walk == null ? next.get() : walk;
        // A step that fails is done again, by the same walk.
        walk = now;
        int work = now.isOver() ? 0 : now.step();
        checked = now.at();
        return now.isOver() ? ended(now) : restOf(work, began);
    }

    private Duration ended(Walk over) {
        walk = null;
        if (over.hasArrived()) {
            arrived = System.nanoTime();
        }
        return rest;
    }

    private Duration restOf(int work, long began) {
        long due = work * 1_000_000_000L / leavesPerSecond;
        return Duration.ofNanos(Math.max(0, due - (System.nanoTime() - began)));
    }
}
