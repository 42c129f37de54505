package io.authledger.command.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.sealing.StoreFixture;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartCheckTest {

    private final StoreFixture store = new StoreFixture();
    private final LedgerHalt halt = new LedgerHalt();
    private final AtomicInteger answersAfter = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private Optional<String> answer = Optional.empty();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whoRemembersTheSameLetsItPass() {
        StartCheck check = check(Duration.ofSeconds(20));
        check.start();
        assertThat(check.isPassed()).isTrue();
        assertThat(check.unasked()).isEmpty();
        check.stop();
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoKnowsBetterHaltsTheLedgerBeforeAnythingIsSealed() {
        answer = Optional.of("The anchor has more");
        StartCheck check = check(Duration.ofSeconds(20));
        check.start();
        assertThat(halt.reason()).hasValue("The anchor has more");
        assertThat(check.isPassed()).isFalse();
        check.stop();
    }

    @Test
    void whoDoesNotAnswerHoldsUpSignaturesUntilItDoes() {
        answersAfter.set(3);
        StartCheck check = check(Duration.ZERO);
        check.start();
        assertThat(check.isPassed()).isFalse();
        assertThat(check.unasked()).containsKey("memory");
        await().atMost(Duration.ofSeconds(20)).until(check::isPassed);
        check.stop();
        assertThat(asked).hasValue(3);
    }

    private StartCheck check(Duration patience) {
        return new StartCheck(
                List.of(new Remembering()), new History(new LedgerTree(store.dataSource())), halt, patience);
    }

    private final class Remembering implements Memory {

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public Optional<String> contradiction(History history) throws IOException {
            if (asked.incrementAndGet() < answersAfter.get()) {
                throw new IOException("away");
            }
            return answer;
        }
    }
}
