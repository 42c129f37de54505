package io.authledger.benchmarks;

import java.util.concurrent.TimeUnit;

/**
 * When one connection sends its requests.
 *
 * @param nanos how long it goes on, or 0 for once for each of its users, up to the first failure
 * @param intervalNanos from one request to the next, or 0 for as fast as replies come
 * @param offsetNanos before the first request, so that not all connections send at once
 */
record Pace(long nanos, long intervalNanos, long offsetNanos) {

    static final Pace ONCE = new Pace(0, 0, 0);

    /** For one of several connections that together keep a rate a second; 0 is no rate. */
    static Pace of(int seconds, int rate, int connection, int connections) {
        long nanos = TimeUnit.SECONDS.toNanos(seconds);
        long oneSecond = TimeUnit.SECONDS.toNanos(1);
        return rate == 0
                ? new Pace(nanos, 0, 0)
                : new Pace(nanos, oneSecond * connections / rate, oneSecond * connection / rate);
    }

    boolean isOnce() {
        return nanos == 0;
    }

    /** With a rate, a request counts from when it should have gone out, or a stall would hide its victims. */
    long due(int turn, long start) {
        return intervalNanos == 0 ? System.nanoTime() : start + offsetNanos + turn * intervalNanos;
    }
}
