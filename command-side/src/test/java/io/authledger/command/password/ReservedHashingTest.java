package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.authledger.api.error.ApiException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReservedHashingTest {

    private static final PasswordSettings.Lane ONE_AND_ONE_WAITS = new PasswordSettings.Lane(1, 1);
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID EVE = new UUID(0, 2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HashingPool strangers = new HashingPool("strangers", ONE_AND_ONE_WAITS, meters);
    private final HashingPool reserve = new HashingPool("reserve", ONE_AND_ONE_WAITS, meters);
    private final ReservedHashing hashing = new ReservedHashing(strangers, reserve);
    private final List<CompletableFuture<Boolean>> holding = new ArrayList<>();
    private final CountDownLatch letGo = new CountDownLatch(1);

    @AfterEach
    void close() {
        letGo.countDown();
        strangers.close();
        reserve.close();
    }

    @Test
    void whileStrangersAreFewNobodyNeedsIt() {
        assertThat(threadOf(ADA)).startsWith("hashing-strangers");
    }

    @Test
    void whileStrangersAreAtWorkItServes() {
        hold(strangers);
        assertThat(threadOf(ADA)).startsWith("hashing-reserve");
    }

    @Test
    void aUserHasOnePlaceInIt() {
        hold(strangers);
        hold(strangers);
        holdAs(EVE);
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> threadOf(EVE));
        CompletableFuture<String> ada = aside(() -> threadOf(ADA));
        await().until(() -> queued("reserve") == 1);
        letGo.countDown();
        assertThat(ada.orTimeout(30, TimeUnit.SECONDS).join()).startsWith("hashing-reserve");
    }

    @Test
    void whereItIsFullWhoIsKnownWaitsWithStrangers() {
        hold(strangers);
        hold(reserve);
        hold(reserve);
        CompletableFuture<String> ada = aside(() -> threadOf(ADA));
        await().until(() -> queued("strangers") == 1);
        letGo.countDown();
        assertThat(ada.orTimeout(30, TimeUnit.SECONDS).join()).startsWith("hashing-strangers");
    }

    private String threadOf(UUID user) {
        return hashing.of(user).run(() -> Thread.currentThread().getName());
    }

    /** In a thread of its own: those of the common pool are too few to wait in. */
    private static <T> CompletableFuture<T> aside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task, "request").start());
    }

    private void hold(Hashing pool) {
        CountDownLatch before = new CountDownLatch(1);
        double waiting = queued("strangers") + queued("reserve");
        holding.add(aside(() -> pool.run(() -> held(before))));
        await().until(() -> before.getCount() == 0 || queued("strangers") + queued("reserve") > waiting);
    }

    private void holdAs(UUID user) {
        hold(hashing.of(user));
    }

    private boolean held(CountDownLatch before) {
        before.countDown();
        try {
            return letGo.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double queued(String lane) {
        return meters.get("authledger.hashing.queue").tag("lane", lane).gauge().value();
    }
}
