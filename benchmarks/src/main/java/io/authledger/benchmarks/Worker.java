package io.authledger.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** One connection's share of a phase: its own users one after the other, at its pace. */
final class Worker implements Callable<Tally> {

    private static final int FAILURES_TO_GIVE_UP = 1_000;

    private final HttpConnection connection;
    private final Operation operation;
    private final List<Account> accounts;
    private final Pace pace;

    Worker(HttpConnection connection, Operation operation, List<Account> accounts, Pace pace) {
        this.connection = connection;
        this.operation = operation;
        this.accounts = accounts;
        this.pace = pace;
    }

    @Override
    public Tally call() {
        Tally tally = new Tally();
        int failuresLeft = pace.isOnce() ? 1 : FAILURES_TO_GIVE_UP;
        long start = System.nanoTime();
        for (int turn = 0; failuresLeft > 0 && goesOn(turn, start); turn++) {
            long due = pace.due(turn, start);
            waitUntil(due);
            if (!once(accounts.get(turn % accounts.size()), due, tally)) {
                failuresLeft--;
            }
        }
        return tally;
    }

    private boolean goesOn(int turn, long start) {
        return pace.isOnce() ? turn < accounts.size() : System.nanoTime() - start < pace.nanos();
    }

    private boolean once(Account account, long due, Tally tally) {
        try {
            HttpReply reply = connection.exchange(operation.request(account));
            if (!operation.isExpected(reply.status())) {
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
