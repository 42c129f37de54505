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
}
