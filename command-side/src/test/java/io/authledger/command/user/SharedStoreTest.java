package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Actor;
import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.command.RecordDelivery.Result;
import io.authledger.api.command.RehashPassword;
import io.authledger.api.command.RepeatRegistration;
import io.authledger.api.command.RequestPasswordReset;
import io.authledger.api.command.SuspendUser;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import io.authledger.command.CommandProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class SharedStoreTest extends TwoProcesses {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSequenceIsWrittenOnce() {
        UUID userId = registered(one);
        var event =
                new GenericDomainEventMessage<>("User", userId.toString(), 1, new EmailValidated(UUID.randomUUID()));
        TransactionTemplate transaction = transaction(one);
        EventStorageEngine engine = one.bean(EventStorageEngine.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> engine.appendEvents(event)))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void aStaleCopyIsNoticed() {
        UUID userId = registered(one);
        inspect(one, userId);
        SealedSecret fresh = new SealedSecret(1, new byte[] {9});
        other.bean(Users.class).send(new RehashPassword(userId, 1, fresh));
        assertThat(inspect(one, userId).passwordHash()).isEqualTo(fresh);
        assertThat(inspect(one, userId).position()).isEqualTo(2);
    }

    @Test
    void aDecisionNeverRestsOnAStaleCopy() {
        UUID userId = registered(one);
        inspect(one, userId);
        other.bean(Users.class).send(new SuspendUser(userId, Actor.BOOTSTRAP));
        SecretDigest token = new SecretDigest(new byte[32]);
        assertThat(one.bean(Users.class)
                        .send(new RequestPasswordReset(userId, UUID.randomUUID(), "key", token, Language.ENGLISH)))
                .isFalse();
        assertThat(sequences(userId)).hasSize(3);
    }

    @Test
    void aCachedUserIsTheStoredUser() {
        UUID userId = registered(one);
        one.bean(Users.class).send(new RepeatRegistration(userId, Language.ENGLISH));
        assertThat(cache(one).containsKey(userId.toString())).isTrue();
        assertThat(inspect(one, userId)).isEqualTo(inspect(other, userId));
    }

    @Test
    void commandsThatRaceBothSucceed() throws Exception {
        UUID userId = registered(one);
        double before = races(other);
        CountDownLatch othersWait = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> transaction(one).executeWithoutResult(status -> {
            one.bean(Users.class).send(delivery(userId, UUID.randomUUID()));
            awaitQuietly(othersWait);
        }));
        await().until(() -> sessionsIn("idle in transaction") == 1);
        Future<Long> second = threads.submit(() -> other.bean(Users.class).send(delivery(userId, UUID.randomUUID())));
        await().until(() -> sessionsWaitingForALock() == 1);
        othersWait.countDown();
        first.get(30, TimeUnit.SECONDS);
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(3L);
        assertThat(sequences(userId)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(races(other)).isGreaterThan(before);
    }

    @Test
    void whatIsDoneAlongsideALostRaceIsDoneOnce() throws Exception {
        UUID userId = registered(one);
        sql().sql("CREATE TABLE IF NOT EXISTS alongside (user_id uuid)").update();
        CountDownLatch othersWait = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> transaction(one).executeWithoutResult(status -> {
            one.bean(Users.class).send(delivery(userId, UUID.randomUUID()));
            awaitQuietly(othersWait);
        }));
        await().until(() -> sessionsIn("idle in transaction") == 1);
        Future<Long> second = threads.submit(() ->
                other.bean(Users.class).send(delivery(userId, UUID.randomUUID()), position -> note(other, userId)));
        await().until(() -> sessionsWaitingForALock() == 1);
        othersWait.countDown();
        first.get(30, TimeUnit.SECONDS);
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(3L);
        assertThat(notes(userId)).isEqualTo(1);
    }

    @Test
    void whatIsDoneAlongsideACommandThatFailsIsNotDone() {
        UUID userId = registered(one);
        sql().sql("CREATE TABLE IF NOT EXISTS alongside (user_id uuid)").update();
        assertThatThrownBy(() -> one.bean(Users.class).send(tooLarge(userId), position -> note(one, userId)))
                .isInstanceOf(ApiException.class);
        assertThat(notes(userId)).isZero();
    }

    @Test
    void fiftyParallelCommandsFromBothProcessesLoseNothing() throws Exception {
        UUID userId = registered(one);
        Set<Long> positions = ConcurrentHashMap.newKeySet();
        List<Callable<Boolean>> commands = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            CommandProcess process = i % 2 == 0 ? one : other;
            commands.add(() -> positions.add(sendUntilRecorded(process, userId)));
        }
        for (Future<Boolean> answer : threads.invokeAll(commands, 60, TimeUnit.SECONDS)) {
            assertThat(answer.get())
                    .as("each command has a position of its own")
                    .isTrue();
        }
        assertThat(sequences(userId))
                .containsExactlyElementsOf(LongStream.rangeClosed(0, 51).boxed().toList());
        assertThat(inspect(one, userId)).isEqualTo(inspect(other, userId));
    }

    @Test
    void anEventOver32KibIsRefusedAndLeavesNothing() {
        UUID userId = registered(one);
        inspect(one, userId);
        assertThatThrownBy(() -> one.bean(Users.class).send(tooLarge(userId)))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.SERVICE_BUSY));
        assertThat(sequences(userId)).containsExactly(0L, 1L);
        assertThat(inspect(one, userId).position()).isEqualTo(1);
        assertThat(one.bean(Users.class).send(delivery(userId, UUID.randomUUID())))
                .isEqualTo(2L);
    }

    @Test
    void aRollbackLeavesNoCachedState() {
        UUID userId = registered(one);
        SealedSecret neverStored = new SealedSecret(1, new byte[] {66});
        assertThatThrownBy(() -> transaction(one).executeWithoutResult(status -> {
                    one.bean(Users.class).send(new RehashPassword(userId, 1, neverStored));
                    throw new IllegalStateException("the rest of the transaction failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        SealedSecret stored = new SealedSecret(1, new byte[] {77});
        other.bean(Users.class).send(new RehashPassword(userId, 1, stored));
        assertThat(inspect(one, userId).passwordHash()).isEqualTo(stored);
    }

    @Test
    void aRaceLostInsideACallersTransactionIsLeftToTheCaller() throws Exception {
        UUID userId = registered(one);
        CountDownLatch othersWait = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> transaction(one).executeWithoutResult(status -> {
            one.bean(Users.class).send(delivery(userId, UUID.randomUUID()));
            awaitQuietly(othersWait);
        }));
        await().until(() -> sessionsIn("idle in transaction") == 1);
        Future<?> second = threads.submit(() -> transaction(other)
                .executeWithoutResult(status -> other.bean(Users.class).send(delivery(userId, UUID.randomUUID()))));
        await().until(() -> sessionsWaitingForALock() == 1);
        othersWait.countDown();
        first.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ApiException.class);
        assertThat(sequences(userId)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void whoWaitsForAUserHoldsNoConnection() throws Exception {
        UUID besieged = registered(one);
        UUID bystander = registered(one);
        CountDownLatch othersWait = new CountDownLatch(1);
        Future<?> elsewhere = threads.submit(() -> transaction(other).executeWithoutResult(status -> {
            other.bean(Users.class).send(delivery(besieged, UUID.randomUUID()));
            awaitQuietly(othersWait);
        }));
        await().until(() -> sessionsIn("idle in transaction") == 1);
        List<Future<Long>> waiting = new ArrayList<>();
        for (int i = 0; i < 3 * CONNECTIONS; i++) {
            waiting.add(threads.submit(() -> sendUntilRecorded(one, besieged)));
        }
        await().until(() -> sessionsWaitingForALock() == 1);
        assertThat(one.bean(Users.class).send(delivery(bystander, UUID.randomUUID())))
                .isEqualTo(2L);
        othersWait.countDown();
        elsewhere.get(30, TimeUnit.SECONDS);
        for (Future<Long> command : waiting) {
            command.get(30, TimeUnit.SECONDS);
        }
        assertThat(sequences(besieged)).hasSize(3 + 3 * CONNECTIONS);
    }

    private static long sendUntilRecorded(CommandProcess process, UUID userId) {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                return process.bean(Users.class).send(delivery(userId, UUID.randomUUID()));
            } catch (ApiException busy) {
                assertThat(busy.code()).isEqualTo(ErrorCode.SERVICE_BUSY);
            }
        }
        throw new AssertionError("busy for ever");
    }

    private static RecordDelivery tooLarge(UUID userId) {
        SealedDisplay large = new SealedDisplay(1, new byte[33 * 1024]);
        return new RecordDelivery(userId, UUID.randomUUID(), Channel.EMAIL, Result.SENT, 1, large);
    }

    private static Cache cache(CommandProcess process) {
        return process.bean(Cache.class);
    }

    private static void note(CommandProcess process, UUID userId) {
        process.bean(JdbcClient.class)
                .sql("INSERT INTO alongside VALUES (?)")
                .param(userId)
                .update();
    }

    private static int notes(UUID userId) {
        return sql().sql("SELECT count(*) FROM alongside WHERE user_id = ?")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    private static int sessionsIn(String state) {
        return sql().sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = ?")
                .param(state)
                .query(Integer.class)
                .single();
    }

    private static int sessionsWaitingForALock() {
        return sql().sql("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
