package io.authledger.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Channel;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.command.RecordDelivery.Result;
import io.authledger.command.sealing.LedgerHalt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryLoopTest extends DeliveryFixture {

    @Test
    void whatIsBeingHandedOverAtTheEndIsHandedOverAndTold() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        carrier.meanwhile = () -> {
            asked.countDown();
            if (!mayAnswer.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it answer");
            }
        };
        added(Duration.ofMinutes(5));
        DeliveryLoop loop = new DeliveryLoop(Channel.EMAIL, jobs, worker, SETTINGS, new Semaphore(0), new LedgerHalt());
        loop.start();
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(loop::stop);
        await().until(() -> !loop.isRunning());
        mayAnswer.countDown();
        stopped.get(30, TimeUnit.SECONDS);
        assertThat(history.recorded).extracting(RecordDelivery::result).containsExactly(Result.SENT);
        assertThat(left()).isZero();
    }

    /** What became of it could not be recorded, and each lease counts as a try. */
    @Test
    void whileTheLedgerIsHaltedNothingIsTaken() {
        added(Duration.ofMinutes(5));
        LedgerHalt halt = new LedgerHalt();
        halt.because("another history");
        Semaphore wakeUps = new Semaphore(0);
        DeliveryLoop loop = new DeliveryLoop(Channel.EMAIL, jobs, worker, SETTINGS, wakeUps, halt);
        loop.start();
        await().until(wakeUps::hasQueuedThreads);
        loop.stop();
        assertThat(history.recorded).isEmpty();
        assertThat(jobs.lease(Channel.EMAIL, 1)).hasSize(1);
    }
}
