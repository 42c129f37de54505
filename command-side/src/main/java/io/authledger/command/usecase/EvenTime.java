package io.authledger.command.usecase;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets an action take as long whatever it finds, so that nothing shows in the time of its answer: it is at least a time
 * that it ordinarily stays well within.
 */
final class EvenTime {

    private final Duration least;

    EvenTime(Duration least) {
        this.least = least;
    }

    void run(Runnable action) {
        long began = System.nanoTime();
        try {
            action.run();
        } finally {
            long left = least.toNanos() - (System.nanoTime() - began);
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = least.toNanos() - (System.nanoTime() - began);
            }
        }
    }
}
