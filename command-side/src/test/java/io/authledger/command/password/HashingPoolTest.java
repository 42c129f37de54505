package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashingPoolTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HashingPool pool =
            new HashingPool("strangers", new PasswordSettings.Lane(1, 1), meters, Duration.ofMillis(50));
    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void stop() {
        mayEnd.countDown();
        pool.close();
    }

    @Test
    void theResultComesBackAndItsTimeIsKept() {
        assertThat(pool.run(() -> "done")).isEqualTo("done");
        assertThat(meters.get("authledger.hashing.time")
                        .tag("lane", "strangers")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whoFindsTheQueueFullIsToldWhenToComeBack() throws Exception {
        CompletableFuture<String> running = inTheBackground(this::untilTold);
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<String> waiting = inTheBackground(() -> "served");
        await().until(() -> queued() == 1);

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> pool.run(() -> "never"))
                .returns(ErrorCode.SERVICE_BUSY, ApiException::code)
                .returns(Duration.ofSeconds(1), ApiException::retryAfter);

        mayEnd.countDown();
        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo("told");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("served");
        assertThat(queued()).isZero();
    }

    @Test
    void whoStopsWaitingMakesRoom() throws Exception {
        CompletableFuture<String> running = inTheBackground(this::untilTold);
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> refusedAndInterrupted = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                pool.run(() -> "never");
                refusedAndInterrupted.complete(false);
            } catch (ApiException e) {
                refusedAndInterrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        waiting.start();
        await().until(() -> queued() == 1);

        waiting.interrupt();

        assertThat(refusedAndInterrupted.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(queued()).isZero();
        mayEnd.countDown();
        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo("told");
    }

    @Test
    void noOneWaitsForAPoolThatStopped() throws Exception {
        CompletableFuture<String> running = inTheBackground(this::untilTold);
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<String> waiting = inTheBackground(() -> "never");
        await().until(() -> queued() == 1);

        pool.close();

        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(ApiException.class);
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> pool.run(() -> "never"));
        assertThat(running).isDone().isCompletedExceptionally();
    }

    @Test
    void aFailureIsNoAnswer() {
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.run(() -> {
                    throw new IllegalStateException("no memory");
                }));
        assertThat(pool.run(() -> "the next one")).isEqualTo("the next one");
    }

    private CompletableFuture<String> inTheBackground(Supplier<String> work) {
        return CompletableFuture.supplyAsync(() -> pool.run(work), task -> new Thread(task, "request").start());
    }

    private String untilTold() {
        working.countDown();
        try {
            mayEnd.await();
            return "told";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double queued() {
        return meters.get("authledger.hashing.queue").gauge().value();
    }
}
