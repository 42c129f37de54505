package io.authledger.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How long calls of several kinds take, one of each in every round and in another order each time, so that whatever else
 * the machine does falls on all of them.
 */
final class Timing {

    /**
     * Where two kinds take equally long, {@link #auc} of so many of each is spread about a half with a deviation of
     * sqrt((2n + 1) / 12) / n = 0.0529: that it falls outside of 0.2 to 0.8, 5.6 deviations away, happens twice in a
     * hundred million times.
     */
    static final int ROUNDS = 60;

    private static final int WARM_UP = 10;

    private final long[][] nanos;

    private Timing(long[][] nanos) {
        this.nanos = nanos;
    }

    /** Calls each kind with the number of each round, which begins at 0. */
    static Timing of(IntConsumer... kinds) {
        long[][] nanos = new long[kinds.length][ROUNDS];
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, kinds.length).boxed().toList());
        Random random = new Random(7);
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (int kind : order) {
                long began = System.nanoTime();
                kinds[kind].accept(round);
                nanos[kind][Math.max(0, round - WARM_UP)] = System.nanoTime() - began;
            }
        }
        return new Timing(nanos);
    }

    /** All rounds that there are, those to warm up among them. */
    static int calls() {
        return WARM_UP + ROUNDS;
    }

    /**
     * The chance that one of the first kind is quicker than one of the second: the Mann–Whitney statistic over the number
     * of pairs. A half where nothing tells them apart, 0 or 1 where everything does.
     */
    double auc(int first, int second) {
        double quicker = 0;
        for (long one : nanos[first]) {
            for (long other : nanos[second]) {
                quicker += one < other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return quicker / ((double) ROUNDS * ROUNDS);
    }

    /** Milliseconds. */
    double median(int kind) {
        return Arrays.stream(nanos[kind]).sorted().skip(ROUNDS / 2).findFirst().orElseThrow() / 1e6;
    }

    /** Milliseconds. */
    double quickest(int kind) {
        return Arrays.stream(nanos[kind]).min().orElseThrow() / 1e6;
    }
}
