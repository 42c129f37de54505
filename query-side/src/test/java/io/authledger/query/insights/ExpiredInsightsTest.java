package io.authledger.query.insights;

import static io.authledger.query.PublishedEvents.EPOCH;
import static io.authledger.query.insights.CountingTest.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpiredInsightsTest {

    private final InsightsFixture fixture = new InsightsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A round that fails, as where the store is away, is not the last. */
    @Test
    void roundsGoOnUntilItIsStopped() {
        fixture.sink().accept(List.of(fixture.event(UUID.randomUUID(), 0, login())));
        AtomicInteger rounds = new AtomicInteger();
        ExpiredInsights expired = new ExpiredInsights(
                () -> {
                    if (rounds.incrementAndGet() == 1) {
                        throw new IllegalStateException("once");
                    }
                    return fixture.store();
                },
                Duration.ofMillis(1),
                Clock.fixed(EPOCH.plus(Duration.ofDays(8)), ZoneOffset.UTC),
                true);
        expired.start();
        try {
            assertThat(expired.isRunning()).isTrue();
            await().untilAsserted(() ->
                    assertThat(fixture.documents(InsightsFixture.NAME)).hasSize(2));
        } finally {
            expired.stop();
        }
        assertThat(expired.isRunning()).isFalse();
        assertThat(rounds.get()).isGreaterThan(1);
    }
}
