package io.authledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final String ANSWER = "what was asked for";

    private final UUID ada = UUID.randomUUID();
    private final Map<UUID, Long> stored = new ConcurrentHashMap<>();
    private final AtomicInteger askedStore = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicReference<Optional<String>> there = new AtomicReference<>(Optional.empty());
    private final Waiting waiting = new Waiting(this::positions, Duration.ofSeconds(2));

    @AfterEach
    void close() {
        waiting.close();
    }

    private Map<UUID, Long> positions(Collection<UUID> users) {
        askedStore.incrementAndGet();
        return stored;
    }

    private CompletableFuture<String> ask() {
        return waiting.until(ada, 7, () -> {
            attempts.incrementAndGet();
            return there.get();
        });
    }

    private void awaitAttempts(int count) {
        await().until(() -> attempts.get() >= count);
    }

    @Test
    void newsOfTheUserAnswers() throws Exception {
        CompletableFuture<String> answer = ask();
        awaitAttempts(1);
        there.set(Optional.of(ANSWER));
        waiting.arrived(Set.of(ada));
        assertThat(answer.get(2, TimeUnit.SECONDS)).isEqualTo(ANSWER);
    }

    @Test
    void newsOfOthersAsksNothing() {
        CompletableFuture<String> answer = ask();
        awaitAttempts(1);
        waiting.arrived(Set.of(UUID.randomUUID()));
        await().until(() -> askedStore.get() >= 2);
        assertThat(attempts).hasValue(1);
        assertThat(answer).isNotDone();
    }

    @Test
    void whatCameJustBeforeItBeganToWaitAnswers() throws Exception {
        there.set(Optional.of(ANSWER));
        assertThat(ask().get(1, TimeUnit.SECONDS)).isEqualTo(ANSWER);
    }

    @Test
    void whatAnotherProcessProjectedAnswersAtTheNextCheck() throws Exception {
        CompletableFuture<String> answer = ask();
        awaitAttempts(1);
        there.set(Optional.of(ANSWER));
        stored.put(ada, 6L);
        await().until(() -> askedStore.get() >= 2);
        assertThat(answer).isNotDone();
        stored.put(ada, 7L);
        assertThat(answer.get(1, TimeUnit.SECONDS)).isEqualTo(ANSWER);
    }

    @Test
    void whenTimeIsUpTheReadModelIsBehind() {
        assertThatThrownBy(() -> ask().get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.READ_MODEL_BEHIND));
    }

    @Test
    void aRefusalEndsTheWait() {
        CompletableFuture<String> answer = waiting.until(ada, 7, () -> {
            throw ApiException.of(ErrorCode.BEARER_NOT_VALID, "ended");
        });
        assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).cause().isInstanceOf(ApiException.class);
    }

    @Test
    void whoHasBeenAnsweredIsForgotten() throws Exception {
        there.set(Optional.of(ANSWER));
        ask().get(1, TimeUnit.SECONDS);
        await().until(() -> waiting.size() == 0);
        int asked = attempts.get();
        waiting.arrived(Set.of(ada));
        assertThat(attempts).hasValue(asked);
    }
}
