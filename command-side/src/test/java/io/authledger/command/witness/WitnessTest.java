package io.authledger.command.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.authledger.command.checkpoint.MemoryLog;
import io.authledger.command.witness.WitnessVerdict.Agrees;
import io.authledger.command.witness.WitnessVerdict.BehindWitness;
import io.authledger.command.witness.WitnessVerdict.Contradicts;
import io.authledger.command.witness.WitnessVerdict.NotAsked;
import io.authledger.ledger.witness.AddCheckpoint;
import io.authledger.ledger.witness.LatestSize;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WitnessTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final MemoryLog log = new MemoryLog("log.example/one");
    private final TestWitness other = new TestWitness("witness.example/w1", CLOCK).trust(log.key());
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        other.close();
    }

    private Witness witness() {
        return witness(Duration.ofSeconds(20));
    }

    private Witness witness(Duration timeout) {
        WitnessClient client = new WitnessClient(WitnessClient.http(timeout), other.address(), timeout);
        return new Witness(other.cosigner.key, client, log, CLOCK);
    }

    @Test
    void eachCheckpointIsCosignedAndTheCosignatureKept() {
        Witness witness = witness();
        for (int growth : new int[] {1, 1, 5, 1, 250}) {
            log.grow(growth);
            assertThat(witness.ask()).isInstanceOf(Agrees.class);
        }
        assertThat(log.cosignatures).containsOnlyKeys(1L, 2L, 7L, 8L, 258L);
        assertThat(other.cosigner.key.cosigned(log.cosignedCheckpoint()))
                .isEqualTo(OptionalLong.of(NOW.getEpochSecond()));
        assertThat(other.requests).extracting(AddCheckpoint::oldSize).containsExactly(0L, 1L, 2L, 7L, 8L);
        assertThat(witness.known()).isEqualTo(258);
    }

    @Test
    void theTimeIsTheOneThatTheWitnessSigned() {
        log.grow(3);
        assertThat(witness().ask()).isEqualTo(new Agrees(3, NOW));
    }

    @Test
    void beforeTheFirstCheckpointNobodyIsAsked() {
        assertThat(witness().ask()).isEqualTo(new NotAsked("there is no checkpoint yet"));
        assertThat(other.requests).isEmpty();
    }

    @Test
    void aStartIsToldByTheWitnessFromWhereToGoOn() {
        log.grow(5);
        witness().ask();
        log.grow(4);
        Witness started = witness();

        assertThat(started.ask()).isEqualTo(new Agrees(9, NOW));
        assertThat(other.requests).extracting(AddCheckpoint::oldSize).containsExactly(0L, 0L, 5L);
        assertThat(witness().ask()).as("nothing new").isEqualTo(new Agrees(9, NOW));
    }

    @Test
    void twoProcessesThatAskTheSameWitnessBothGoOn() {
        Witness one = witness();
        Witness two = witness();
        for (int i = 0; i < 5; i++) {
            log.grow(3);
            assertThat(one.ask()).isInstanceOf(Agrees.class);
            log.grow(1);
            assertThat(two.ask()).isInstanceOf(Agrees.class);
        }
        assertThat(log.contradictions).isEmpty();
        assertThat(log.cosignatures).hasSize(10);
    }

    @Test
    void aStoreThatIsBehindTheWitnessIsNoticedAtAStart() {
        log.grow(9);
        witness().ask();
        log.putBack(6);
        Witness started = witness();

        assertThat(started.ask()).isEqualTo(new BehindWitness(9));
        assertThat(started.ask()).as("asked anew").isEqualTo(new BehindWitness(9));
        log.grow(3);
        assertThat(started.ask()).as("the end came back").isEqualTo(new Agrees(9, NOW));
    }

    @Test
    void aStoreThatLostItsEndWhileItRanIsProvedByTheCosignatureAlone() {
        log.grow(9);
        Witness witness = witness();
        witness.ask();
        log.putBack(6);

        assertThat(witness.ask())
                .isEqualTo(new Contradicts("it has cosigned size 9, and the newest checkpoint stored has 6", true));
        assertThat(other.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 16, 30})
    void anotherHistoryIsNoticedAtAStart(int size) {
        log.grow(9);
        witness().ask();
        log.putBack(6).grow(size - 6, "another ");

        WitnessVerdict verdict = witness().ask();

        assertThat(verdict).isInstanceOfSatisfying(Contradicts.class, found -> {
            assertThat(found.proved()).isFalse();
            assertThat(found.how()).startsWith("it says that ");
        });
        assertThat(other.size(log.key())).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 16, 30})
    void anotherHistoryIsProvedWhereItsWitnessCosignedInThisProcess(int size) {
        log.grow(9);
        Witness witness = witness();
        witness.ask();
        log.putBack(6).grow(size - 6, "another ");

        assertThat(witness.ask())
                .isEqualTo(new Contradicts("it has cosigned another tree of size 9 than the one that is stored", true));
        assertThat(other.requests).hasSize(1);
    }

    @Test
    void aWitnessThatRefusesWhatItCosignedItselfIsNotBelieved() {
        log.grow(9);
        Witness witness = witness();
        witness.ask();
        log.grow(1);
        other.instead = exchange -> TestWitness.send(exchange, 422, "text/plain", "");

        assertThat(witness.ask()).isEqualTo(new NotAsked("it refuses what it has cosigned itself"));
        other.instead = null;
        assertThat(witness.ask()).isEqualTo(new Agrees(10, NOW));
    }

    @Test
    void aWitnessThatDoesNotKnowTheLogOrItsKeySaysSo() {
        MemoryLog unknown = new MemoryLog("log.example/two").grow(1);
        MemoryLog untrusted = new MemoryLog("log.example/three").grow(1);
        other.trust("log.example/three", log.key());
        WitnessClient client =
                new WitnessClient(WitnessClient.http(Duration.ofSeconds(20)), other.address(), Duration.ofSeconds(20));

        assertThat(new Witness(other.cosigner.key, client, unknown, CLOCK).ask())
                .isEqualTo(new NotAsked("HTTP 404: it does not know this log"));
        assertThat(new Witness(other.cosigner.key, client, untrusted, CLOCK).ask())
                .isEqualTo(new NotAsked("HTTP 403: it trusts no key that signed the checkpoint"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            200, text/plain, '',                   HTTP 200 with something that is no cosignature
            200, text/html,  '<html>ok</html>',    HTTP 200 with something that is no cosignature
            201, text/plain, '',                   HTTP 201
            301, text/plain, '',                   HTTP 301
            400, text/plain, '',                   HTTP 400: it does not understand the request
            409, text/plain, '7\\n',                HTTP 409 that names no other size
            409, text/x.tlog.size, '',             HTTP 409 that names no other size
            409, text/x.tlog.size, '0\\n',          HTTP 409 that names no other size
            409, text/x.tlog.size, '07\\n',         HTTP 409 that names no other size
            409, text/x.tlog.size, '-7\\n',         HTTP 409 that names no other size
            409, text/x.tlog.size, '99999999999999999999\\n', HTTP 409 that names no other size
            422, text/plain, '',                   HTTP 422 where nothing was to be proved
            429, text/plain, '',                   HTTP 429
            500, text/plain, '',                   HTTP 500
            """)
    void whatSaysNothingOfTheLogIsNoVerdict(int status, String type, String body, String reason) {
        log.grow(7);
        other.instead = exchange -> {
            exchange.getResponseHeaders().set("Location", other.address().toString());
            TestWitness.send(exchange, status, type, body.replace("\\n", "\n"));
        };
        assertThat(witness().ask()).isEqualTo(new NotAsked(reason));
        assertThat(other.requests).hasSize(1);
        assertThat(log.cosignatures).isEmpty();
    }

    @Test
    void aWitnessWhoseSizeChangesWithEachAnswerIsLeftAlone() {
        log.grow(7);
        other.instead =
                exchange -> TestWitness.send(exchange, 409, LatestSize.MEDIA_TYPE, other.requests.size() + "\n");
        assertThat(witness().ask()).isEqualTo(new NotAsked("the size that it knows changes with each answer"));
        assertThat(other.requests).hasSize(3);
    }

    @Test
    void theSizeMayComeWithParametersOfItsMediaType() {
        log.grow(7);
        other.instead = exchange -> TestWitness.send(exchange, 409, "Text/X.Tlog.Size; charset=utf-8", "8\n");
        assertThat(witness().ask()).isEqualTo(new BehindWitness(8));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422})
    void aRefusalWithoutASizeIsAnotherRootWhereTheSizesAreTheSame(int status) {
        log.grow(7);
        other.instead = exchange -> {
            boolean first = other.requests.get(other.requests.size() - 1).oldSize() == 0;
            if (first) {
                TestWitness.send(exchange, 409, LatestSize.MEDIA_TYPE, "7\n");
            } else {
                TestWitness.send(exchange, status, "text/plain", "");
            }
        };
        assertThat(witness().ask())
                .isEqualTo(new Contradicts("it says that it has cosigned another tree of size 7", false));
    }

    @Test
    void signaturesOfOthersDoNotMatter() {
        log.grow(7);
        String text = log.checkpoint().text();
        Cosigner stranger = new Cosigner("witness.example/w1");
        long time = NOW.getEpochSecond();
        other.instead = exchange -> TestWitness.send(exchange, 200, "text/plain", stranger.line(text, time));
        Witness witness = witness();
        assertThat(witness.ask()).isEqualTo(new NotAsked("HTTP 200 without a cosignature of its key"));

        other.instead = exchange -> TestWitness.send(
                exchange, 200, "text/plain", stranger.line(text, time) + other.cosigner.line(text, time));
        assertThat(witness.ask()).isEqualTo(new Agrees(7, NOW));
        assertThat(other.cosigner.key.cosigned(log.cosignedCheckpoint())).hasValue(time);
    }

    @Test
    void aWrongCosignatureIsNotKept() {
        log.grow(7);
        String line = other.cosigner.line("another text\n", NOW.getEpochSecond());
        other.instead = exchange -> TestWitness.send(exchange, 200, "text/plain", line);
        assertThat(witness().ask()).isEqualTo(new NotAsked("HTTP 200 with a wrong cosignature"));
        assertThat(log.cosignatures).isEmpty();
    }

    @Test
    void aCosignatureOfATimeToComeIsNotKept() {
        log.grow(7);
        String text = log.checkpoint().text();
        other.instead = exchange ->
                TestWitness.send(exchange, 200, "text/plain", other.cosigner.line(text, NOW.getEpochSecond() + 301));
        assertThat(witness().ask()).isEqualTo(new NotAsked("its cosignature is of a time to come"));
        other.instead =
                exchange -> TestWitness.send(exchange, 200, "text/plain", other.cosigner.line(text, Long.MAX_VALUE));
        assertThat(witness().ask()).isEqualTo(new NotAsked("its cosignature is of a time to come"));
        assertThat(log.cosignatures).isEmpty();

        other.instead = exchange ->
                TestWitness.send(exchange, 200, "text/plain", other.cosigner.line(text, NOW.getEpochSecond() + 300));
        assertThat(witness().ask()).isInstanceOf(Agrees.class);
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        log.grow(7);
        other.instead = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            flood(exchange);
        };
        assertThat(witness().ask()).isEqualTo(new NotAsked("no answer: IOException"));
    }

    private static void flood(HttpExchange exchange) throws IOException {
        byte[] part = new byte[16 * 1024];
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 1_000_000; i++) {
                out.write(part);
            }
        }
        throw new AssertionError("Sixteen gigabytes were taken");
    }

    @Test
    void aWitnessThatDoesNotAnswerInTimeIsLeft() {
        log.grow(7);
        other.instead = exchange -> await();
        assertThat(witness(Duration.ofMillis(200)).ask())
                .isInstanceOfSatisfying(
                        NotAsked.class, no -> assertThat(no.reason()).startsWith("no "));
    }

    @Test
    void aWitnessThatNeverEndsItsAnswerIsLeft() {
        log.grow(7);
        other.instead = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(0);
            exchange.getResponseBody().flush();
            await();
        };
        assertThat(witness(Duration.ofMillis(200)).ask()).isEqualTo(new NotAsked("no whole answer within PT0.2S"));
    }

    @Test
    void aWitnessThatIsAwayIsNoVerdict() {
        log.grow(7);
        Witness witness = witness();
        other.close();
        assertThat(witness.ask()).isEqualTo(new NotAsked("no answer: ConnectException"));
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
