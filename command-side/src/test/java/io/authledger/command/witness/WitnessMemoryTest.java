package io.authledger.command.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.command.checkpoint.MemoryLog;
import io.authledger.ledger.witness.LatestSize;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WitnessMemoryTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final MemoryLog log = new MemoryLog("log.example/one").grow(9);
    private final TestWitness one = new TestWitness("witness.example/w1", CLOCK).trust(log.key());
    private final TestWitness two = new TestWitness("witness.example/w2", CLOCK).trust(log.key());

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    private WitnessMemory memory() {
        return new WitnessMemory(List.of(witness(one), witness(two)));
    }

    private Witness witness(TestWitness other) {
        WitnessClient client = new WitnessClient(WitnessClient.http(TIMEOUT), other.address(), TIMEOUT);
        return new Witness(other.cosigner.key, client, log, CLOCK);
    }

    @Test
    void witnessesThatAgreeLetTheLogStart() throws IOException {
        assertThat(memory().contradiction()).isEmpty();
        log.grow(3);
        assertThat(memory().contradiction()).isEmpty();
        assertThat(log.cosignatures).containsOnlyKeys(9L, 12L);
    }

    @Test
    void oneThatKnowsMoreIsEnough() throws IOException {
        witness(one).ask();
        log.putBack(6);
        assertThat(memory().contradiction())
                .contains("Witness witness.example/w1: it has cosigned size 9, which is not stored");
    }

    @Test
    void andOneThatKnowsAnotherHistory() throws IOException {
        memory().contradiction();
        log.putBack(6).grow(20, "another ");
        assertThat(memory().contradiction())
                .contains("Witness witness.example/w1: it says that the tree of size 26 does not add to the one of"
                        + " size 9 that it has cosigned");
    }

    @Test
    void theWordOfOneIsNotBelievedWhenItDoesNotRepeatIt() throws IOException {
        one.instead = exchange -> {
            one.instead = null;
            TestWitness.send(exchange, 409, LatestSize.MEDIA_TYPE, "100\n");
        };
        assertThat(memory().contradiction()).isEmpty();
    }

    @Test
    void oneThatIsAwayIsWaitedForOnceAndNotLonger() throws IOException {
        two.close();
        WitnessMemory memory = memory();
        assertThatThrownBy(memory::contradiction)
                .isInstanceOf(IOException.class)
                .hasMessage("1 witnesses do not answer");
        assertThat(memory.contradiction()).isEmpty();
        assertThat(one.requests).as("the other is not asked again").hasSize(1);
    }

    @Test
    void withoutWitnessesNobodyIsAsked() throws IOException {
        assertThat(new WitnessMemory(List.of()).contradiction()).isEmpty();
    }
}
