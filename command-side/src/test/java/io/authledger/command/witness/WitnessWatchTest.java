package io.authledger.command.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.checkpoint.MemoryLog;
import io.authledger.ledger.witness.LatestSize;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@Timeout(60)
class WitnessWatchTest {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final MemoryLog log = new MemoryLog("log.example/one");
    private final TestWitness other = new TestWitness("witness.example/w1", CLOCK).trust(log.key());
    private final WitnessWatch watch = watch(PACE);

    @AfterEach
    void stop() {
        other.close();
    }

    private WitnessWatch watch(Duration pace) {
        WitnessClient client = new WitnessClient(WitnessClient.http(TIMEOUT), other.address(), TIMEOUT);
        return new WitnessWatch(new Witness(other.cosigner.key, client, log, CLOCK), log, pace);
    }

    @Test
    void whatIsCosignedIsNotShownAgain() throws Exception {
        assertThat(watch.step()).isEqualTo(PACE);
        assertThat(watch.behind()).isNaN();
        log.grow(7);
        for (int i = 0; i < 4; i++) {
            assertThat(watch.step()).isEqualTo(PACE);
        }
        assertThat(other.requests).hasSize(1);
        assertThat(watch.behind()).isZero();
        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void aWitnessThatIsAwayIsAskedLessAndLessOftenAndCatchesUp() throws Exception {
        log.grow(7);
        other.instead = exchange -> TestWitness.send(exchange, 503, "text/plain", "");
        List<Long> rests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            rests.add(watch.step().toSeconds());
        }
        assertThat(rests).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(watch.behind()).isEqualTo(7);
        assertThat(watch.trouble()).contains("HTTP 503");

        other.instead = null;
        log.grow(3);
        assertThat(watch.step()).isEqualTo(PACE);
        assertThat(watch.behind()).isZero();
        assertThat(watch.trouble()).isEmpty();
        assertThat(log.contradictions).isEmpty();
    }

    @Test
    void itsWordIsBelievedWhenItRepeatsIt() throws Exception {
        log.grow(9);
        watch.step();
        log.putBack(6);
        WitnessWatch restarted = watch(PACE);

        restarted.step();
        restarted.step();
        assertThat(log.contradictions).isEmpty();
        restarted.step();
        assertThat(log.contradictions)
                .containsExactly("Witness witness.example/w1: it has cosigned size 9, which is not stored");
    }

    @Test
    void itsWordIsForgottenWhenItTakesItBack() throws Exception {
        log.grow(9);
        for (int i = 0; i < 3; i++) {
            log.grow(1);
            other.instead = exchange -> TestWitness.send(exchange, 409, LatestSize.MEDIA_TYPE, "100\n");
            watch.step();
            watch.step();
            other.instead = null;
            watch.step();
        }
        assertThat(log.contradictions).isEmpty();
        assertThat(watch.behind()).isZero();
    }

    @Test
    void itsWordIsNotRepeatedWhereItSaidNothingBetween() throws Exception {
        log.grow(9);
        for (int i = 0; i < 3; i++) {
            other.instead = exchange -> TestWitness.send(exchange, 409, LatestSize.MEDIA_TYPE, "100\n");
            watch.step();
            watch.step();
            other.instead = exchange -> TestWitness.send(exchange, 503, "text/plain", "");
            watch.step();
        }
        assertThat(log.contradictions).isEmpty();
        other.instead = exchange -> TestWitness.send(exchange, 409, LatestSize.MEDIA_TYPE, "100\n");
        for (int i = 0; i < 3; i++) {
            watch.step();
        }
        assertThat(log.contradictions).hasSize(1);
    }

    @Test
    void whatItSignedIsBelievedAtOnce() throws Exception {
        log.grow(9);
        watch.step();
        log.putBack(6).grow(6, "another ");
        watch.step();
        assertThat(log.contradictions)
                .containsExactly("Witness witness.example/w1: it has cosigned another tree of size 9 than the one"
                        + " that is stored");
    }

    @Test
    void healthAndMetersSayHowFarItIsAndNeverMoreThanThat() throws Exception {
        Witnesses witnesses = new Witnesses(List.of(watch));
        MeterRegistry meters = new SimpleMeterRegistry();
        new WitnessConfiguration().witnessMeters(witnesses).bindTo(meters);
        log.grow(7);
        watch.step();
        other.instead = exchange -> TestWitness.send(exchange, 404, "text/plain", "secrets of a stranger");
        log.grow(3);
        watch.step();

        Health health = new WitnessHealth(witnesses).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsExactly(Map.entry(
                        "witness.example/w1",
                        Map.of(
                                "size",
                                7L,
                                "cosignedAt",
                                "2026-03-01T12:00:00Z",
                                "behind",
                                3L,
                                "cause",
                                "HTTP 404: it does not know this log")));
        assertThat(meters.get("authledger.ledger.witness.behind")
                        .tag("witness", "witness.example/w1")
                        .gauge()
                        .value())
                .isEqualTo(3);
        assertThat(meters.get("authledger.ledger.witness.cosigned").timeGauge().value())
                .isEqualTo((double) CLOCK.instant().getEpochSecond());
    }

    @Test
    void itsThreadShowsWhatIsNewUntilItIsStopped() {
        Witnesses witnesses = new Witnesses(List.of(watch(Duration.ofMillis(10))));
        witnesses.start();
        try {
            for (int i = 0; i < 3; i++) {
                log.grow(1);
                await().until(() -> other.size(log.key()) == log.size());
            }
            assertThat(witnesses.isRunning()).isTrue();
        } finally {
            witnesses.stop();
        }
        assertThat(witnesses.isRunning()).isFalse();
    }
}
