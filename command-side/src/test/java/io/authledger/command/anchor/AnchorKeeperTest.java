package io.authledger.command.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.authledger.command.checkpoint.Anchor;
import io.authledger.command.checkpoint.MemoryLog;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class AnchorKeeperTest {

    private static final Duration PACE = Duration.ofMillis(10);

    /** One in memory, which can be away. */
    private static final class MemoryAnchor implements Anchor {

        final List<SignedNote> notes = new CopyOnWriteArrayList<>();
        volatile boolean away;

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public Optional<SignedNote> newest(VerifierKey log) throws IOException {
            requireHere();
            Newest newest = new Newest(log);
            notes.forEach(newest::offer);
            return newest.note();
        }

        @Override
        public void keep(SignedNote checkpoint) throws IOException {
            requireHere();
            notes.add(checkpoint);
        }

        private void requireHere() throws IOException {
            if (away) {
                throw new IOException("away");
            }
        }
    }

    private final MemoryLog log = new MemoryLog("log.example/one");
    private final MemoryAnchor anchor = new MemoryAnchor();
    private final AnchorKeeper keeper = keeper();

    private AnchorKeeper keeper() {
        return new AnchorKeeper(anchor, log, PACE);
    }

    @Test
    void eachNewCheckpointIsKeptOnce() throws IOException {
        keeper.step();
        assertThat(anchor.notes).isEmpty();
        SignedNote first = log.grow(3).checkpoint();
        keeper.step();
        keeper.step();
        SignedNote second = log.grow(3).checkpoint();
        keeper.step();
        assertThat(anchor.notes).containsExactly(first, second);
    }

    @Test
    void whatIsKeptAlreadyIsNotKeptAgainAfterAStart() throws IOException {
        log.grow(3);
        keeper.step();
        keeper().step();
        log.grow(1);
        keeper().step();
        assertThat(anchor.notes).hasSize(2);
        assertThat(log.contradictions).isEmpty();
    }

    @Test
    void anAnchorThatWasAwayGetsTheNewest() throws IOException {
        log.grow(3);
        keeper.step();
        anchor.away = true;
        log.grow(4);
        assertThatThrownBy(keeper::step).isInstanceOf(IOException.class);
        assertThat(keeper.behind()).isEqualTo(4);
        log.grow(1);
        anchor.away = false;
        keeper.step();
        assertThat(keeper.behind()).isZero();
        assertThat(anchor.newest(log.key())).contains(log.checkpoint());
    }

    @Test
    void aStoreThatLostItsEndIsNoticedAtAStart() throws IOException {
        log.grow(9);
        keeper.step();
        log.putBack(6);
        keeper().step();
        assertThat(log.contradictions)
                .containsExactly("Anchor memory: it has the checkpoint of size 9, and the newest one stored has 6");
        assertThat(anchor.notes).hasSize(1);
    }

    @Test
    void andWhileItRuns() throws IOException {
        log.grow(9);
        keeper.step();
        log.putBack(0);
        keeper.step();
        assertThat(log.contradictions)
                .containsExactly("Anchor memory: it has the checkpoint of size 9, and the newest one stored has 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 16})
    void anotherHistoryIsNoticedAtAStartAndNeverKept(int size) throws IOException {
        log.grow(9);
        keeper.step();
        log.putBack(6).grow(size - 6, "another ");
        AnchorKeeper restarted = keeper();
        restarted.step();
        restarted.step();
        assertThat(log.contradictions)
                .hasSize(2)
                .containsOnly("Anchor memory: it has a checkpoint of size 9 of another history than is stored");
        assertThat(anchor.notes).hasSize(1);
    }

    @Test
    void anAnchorWithNotesOfAnEarlierEpochBeginsAnew() throws IOException {
        MemoryLog next = new MemoryLog("log.example/one/epoch-2");
        anchor.keep(log.grow(100).checkpoint());
        SignedNote first = next.grow(1).checkpoint();
        new AnchorKeeper(anchor, next, PACE).step();
        assertThat(anchor.newest(next.key())).contains(first);
        assertThat(next.contradictions).isEmpty();
    }

    @Test
    void anAnchorWithANoteOfAnotherLogContradictsAndGetsNone() throws IOException {
        anchor.keep(new MemoryLog("log.example/zero").grow(1).checkpoint());
        log.grow(9);
        assertThat(keeper.step()).isGreaterThan(PACE);
        assertThat(log.contradictions)
                .singleElement()
                .asString()
                .startsWith("Anchor memory: it has a checkpoint of log.example/zero, a log that this database does"
                        + " not know: ");
        assertThat(anchor.notes).hasSize(1);
    }

    @Test
    void healthAndMetersSayHowFarItIsAndNeverMoreThanThat() throws IOException {
        Anchors anchors = new Anchors(List.of(anchor), log);
        MeterRegistry meters = new SimpleMeterRegistry();
        new AnchorConfiguration().anchorMeters(anchors).bindTo(meters);
        assertThat(anchors.keepers().get(0).behind()).isNaN();
        log.grow(3);
        anchors.keepers().get(0).step();
        log.grow(4);
        anchor.away = true;
        assertThatThrownBy(anchors.keepers().get(0)::step).isInstanceOf(IOException.class);

        Health health = new AnchorHealth(anchors).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsExactly(Map.entry("memory", Map.of("size", 3L, "behind", 4L)));
        assertThat(meters.get("authledger.ledger.anchor.behind")
                        .tag("anchor", "memory")
                        .gauge()
                        .value())
                .isEqualTo(4);
    }

    @Test
    void itsThreadGoesOnWhenTheAnchorIsBack() {
        log.grow(3);
        anchor.away = true;
        Anchors anchors = new Anchors(List.of(anchor), log);
        anchors.start();
        try {
            await().until(() -> anchors.keepers().get(0).loop().failure().isPresent());
            assertThat(new AnchorHealth(anchors).health().getDetails().get("memory"))
                    .isEqualTo(Map.of("cause", "IOException"));
            anchor.away = false;
            await().until(() -> anchor.notes.size() == 1);
            assertThat(anchors.isRunning()).isTrue();
        } finally {
            anchors.stop();
        }
        assertThat(anchors.isRunning()).isFalse();
    }
}
