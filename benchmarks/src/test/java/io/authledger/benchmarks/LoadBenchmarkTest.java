package io.authledger.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadBenchmarkTest {

    private final StubService service;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    LoadBenchmarkTest() throws Exception {
        service = new StubService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void everyPhaseIsMeasuredWithoutFailures() throws Exception {
        List<Tally> tallies = run("--users=5", "--connections=2", "--seconds=1", "--warmup-seconds=0");

        assertThat(service.users).hasSize(5);
        assertThat(tallies).hasSize(3).allSatisfy(tally -> {
            assertThat(tally.failures()).isEmpty();
            assertThat(tally.successes()).isGreaterThan(10);
            assertThat(tally.millisAt(50)).isPositive().isLessThanOrEqualTo(tally.maxMillis());
        });
    }

    @Test
    void whatTheServiceSaysOfItselfIsPrinted() throws Exception {
        run("--users=1", "--connections=1", "--seconds=1", "--warmup-seconds=0", "--phases=status");

        assertThat(printed.toString(UTF_8))
                .containsPattern("(?m)^status +\\d+ +[\\d.]+ +[\\d.]+ +[\\d.]+ +[\\d.]+ +none$")
                .contains("at most 0.750 authledger_projection_lag")
                .containsPattern("100.000 ms each, +\\d+0 times: authledger_hashing_time");
    }

    @Test
    void aRateIsNotExceeded() throws Exception {
        List<Tally> tallies = run(
                "--users=2", "--connections=2", "--seconds=1", "--warmup-seconds=0", "--phases=status", "--rate=20");

        assertThat(tallies.get(0).successes()).isBetween(1L, 22L);
    }

    @Test
    void strangersGuessMeanwhile() throws Exception {
        run("--users=1", "--connections=1", "--strangers=2", "--seconds=1", "--warmup-seconds=0", "--phases=status");

        assertThat(service.users).hasSize(3);
        assertThat(service.guesses).hasValueGreaterThan(10);
        assertThat(printed.toString(UTF_8)).containsPattern("(?m)^meanwhile +[1-9]\\d+ .+ none$");
    }

    @Test
    void failuresAreCountedByTheirKind() throws Exception {
        Account nobody = new Account("nobody@example.org");
        LoadOptions options = LoadOptions.parse("--url=" + service.url());
        try (HttpConnection connection = new HttpConnection(options.address(), options.port())) {
            Tally tally = new Worker(connection, Operation.REFRESH, List.of(nobody), Pace.ONCE).call();
            assertThat(tally.failures()).containsOnlyKeys("HTTP 403");
            assertThat(tally.successes()).isZero();
        }
    }

    @Test
    void aServiceThatIsNotThereEndsIt() throws Exception {
        service.close();
        assertThatIOException()
                .isThrownBy(() -> run("--users=1", "--connections=1", "--seconds=1"))
                .withMessageContaining("REGISTER failed: {ConnectException=1}");
    }

    private List<Tally> run(String... args) throws Exception {
        String[] all = Stream.concat(Stream.of("--url=" + service.url()), Arrays.stream(args))
                .toArray(String[]::new);
        return new LoadBenchmark(LoadOptions.parse(all), new PrintStream(printed, true, UTF_8)).run();
    }
}
