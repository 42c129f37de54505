package io.authledger.verifier.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {

    @Test
    void resultsComeInTheOrderOfTheTasksWhicheverEndsFirst() {
        CountDownLatch second = new CountDownLatch(1);
        Callable<Integer> slow = () -> {
            second.await();
            return 1;
        };
        Callable<Integer> quick = () -> {
            second.countDown();
            return 2;
        };
        List<Integer> results = new ArrayList<>();
        try (InOrder work = new InOrder(2)) {
            work.run(List.of(slow, quick).iterator(), results::add);
        }
        assertThat(results).containsExactly(1, 2);
    }

    @Test
    void fewTasksAreTakenBeforeTheirResultsAre() {
        AtomicInteger taken = new AtomicInteger();
        List<Integer> ahead = new ArrayList<>();
        try (InOrder work = new InOrder(3)) {
            work.run(
                    IntStream.range(0, 1000)
                            .mapToObj(i -> {
                                taken.incrementAndGet();
                                return (Callable<Integer>) () -> i;
                            })
                            .iterator(),
                    i -> ahead.add(taken.get() - i));
        }
        assertThat(ahead).hasSize(1000).allMatch(count -> count <= 7);
    }

    @Test
    void theFirstFailureEndsTheWork() {
        List<Integer> results = new ArrayList<>();
        Callable<Integer> fails = () -> {
            throw new IllegalArgumentException("no");
        };
        try (InOrder work = new InOrder(2)) {
            assertThatThrownBy(() -> work.run(
                            List.<Callable<Integer>>of(() -> 1, fails, () -> 3).iterator(), results::add))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(results).containsExactly(1);
    }
}
