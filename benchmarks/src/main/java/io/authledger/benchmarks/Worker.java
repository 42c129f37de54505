package io.authledger.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * One connection's share of a phase: its own users one after the other, until the time is up or, where no time is set,
 * until each had its turn.
 */
final class Worker implements Callable<Tally> {

    private static final int FAILURES_TO_GIVE_UP = 1_000;

    private final HttpConnection connection;
    private final Operation operation;
    private final List<Account> accounts;
    private final long nanos;
    private final long intervalNanos;

    /**
     * @param nanos how long to go on, or 0 for once for each account
     * @param intervalNanos from one request to the next, or 0 for as fast as replies come
     */
    Worker(HttpConnection connection, Operation operation, List<Account> accounts, long nanos, long intervalNanos) {
        this.connection = connection;
        this.operation = operation;
        this.accounts = accounts;
        this.nanos = nanos;
        this.intervalNanos = intervalNanos;
    }

    @Override
    public Tally call() {
        Tally tally = new Tally();
        long start = System.nanoTime();
        int failures = 0;
        for (int turn = 0; goesOn(turn, start) && failures < FAILURES_TO_GIVE_UP; turn++) {
            // With a rate set, a request counts from when it should have gone out, or a stall would hide its victims.
            long due = intervalNanos == 0 ? System.nanoTime() : start + turn * intervalNanos;
            waitUntil(due);
            if (!once(accounts.get(turn % accounts.size()), due, tally)) {
                failures++;
            }
        }
        return tally;
    }

    private boolean goesOn(int turn, long start) {
        return nanos == 0 ? turn < accounts.size() : System.nanoTime() - start < nanos;
    }

    private boolean once(Account account, long due, Tally tally) {
        try {
            HttpReply reply = connection.exchange(operation.request(account));
            if (reply.status() >= 300) {
                tally.failed("HTTP " + reply.status());
                return false;
            }
            tally.succeeded(System.nanoTime() - due);
            operation.accept(account, reply);
            return true;
        } catch (IOException | RuntimeException e) {
            tally.failed(e.getClass().getSimpleName());
            return false;
        }
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
