package io.authledger.command.usecase;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

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
        call(() -> {
            action.run();
            return true;
        });
    }

    <T> T call(Supplier<T> action) {
        long began = System.nanoTime();
        try {
            return action.get();
        } finally {
            waitSince(began);
        }
    }

    /** Holds up nothing but what is refused for this reason. */
    <T> T whereRefused(ErrorCode reason, Supplier<T> action) {
        long began = System.nanoTime();
        try {
            return action.get();
        } catch (ApiException refused) {
            if (refused.code() == reason) {
                waitSince(began);
            }
            throw refused;
        }
    }

    private void waitSince(long began) {
        long left = left(began);
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = left(began);
        }
    }

    private long left(long began) {
        return least.toNanos() - (System.nanoTime() - began);
    }
}
