package io.authledger.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The same thing done many times at once. */
public final class InParallel {

    private static final int THREADS = 32;
    private static final int SECONDS = 120;

    private InParallel() {}

    /** What came of each call, in the order of their numbers from 0. */
    public static <T> List<T> call(int count, IntFunction<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<T>> calls = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> call.apply(i)))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> each : calls) {
                results.add(each.get(SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
