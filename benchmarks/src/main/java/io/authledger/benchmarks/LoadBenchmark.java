package io.authledger.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Registers users at a running service and measures what it answers: logins, refreshes and status reads in a second,
 * while strangers guess passwords, if any are asked for.
 * The network limits must be off there.
 */
final class LoadBenchmark {

    private final LoadOptions options;
    private final PrintStream out;
    private final List<List<Account>> accounts;
    private final List<List<Account>> victims;

    LoadBenchmark(LoadOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        String run = UUID.randomUUID().toString().substring(0, 8);
        this.accounts = IntStream.range(0, options.connections())
                .mapToObj(connection -> IntStream.range(0, options.users())
                        .filter(user -> user % options.connections() == connection)
                        .mapToObj(user -> new Account("load-" + run + "-" + user + "@example.org"))
                        .toList())
                .toList();
        this.victims = IntStream.range(0, options.strangers())
                .mapToObj(stranger -> List.of(new Account("load-" + run + "-victim-" + stranger + "@example.org")))
                .toList();
    }

    /** Prints a line for each phase, and what the service says of it; gives the tallies of the phases asked for. */
    List<Tally> run() throws IOException, InterruptedException, ExecutionException {
        ExecutorService connections = Executors.newFixedThreadPool(options.connections() + options.strangers());
        try {
            out.println("phase     requests        /s    p50 ms    p99 ms    max ms  failures");
            prepare(connections, Operation.REGISTER, accounts);
            if (!victims.isEmpty()) {
                prepare(connections, Operation.REGISTER, victims);
            }
            prepare(connections, Operation.LOGIN, accounts);
            List<Tally> tallies = new ArrayList<>();
            for (Operation phase : options.phases()) {
                tallies.add(measure(connections, phase));
            }
            return tallies;
        } finally {
            connections.shutdownNow();
        }
    }

    private void prepare(ExecutorService connections, Operation operation, List<List<Account>> accounts)
            throws IOException, InterruptedException, ExecutionException {
        long start = System.nanoTime();
        Tally tally = end(start(connections, operation, accounts, 0));
        if (!tally.failures().isEmpty()) {
            throw new IOException(operation + " failed: " + tally.failures());
        }
        print(operation.name().toLowerCase(Locale.ROOT) + " 1x", tally, System.nanoTime() - start);
    }

    private Tally measure(ExecutorService connections, Operation phase)
            throws IOException, InterruptedException, ExecutionException {
        if (options.warmupSeconds() > 0) {
            var unused = end(start(connections, phase, accounts, options.warmupSeconds()));
        }
        try (HttpConnection connection = connection();
                ServerWatch watch = new ServerWatch(connection)) {
            long cpu = ownCpuNanos();
            long start = System.nanoTime();
            List<Running> guessing = start(connections, Operation.GUESS, victims, options.seconds());
            Tally tally = end(start(connections, phase, accounts, options.seconds()));
            long elapsed = System.nanoTime() - start;
            print(phase.name().toLowerCase(Locale.ROOT), tally, elapsed);
            if (!guessing.isEmpty()) {
                print("meanwhile", end(guessing), elapsed);
            }
            out.printf(
                    Locale.ROOT, "  this generator took %.2f processors%n", (double) (ownCpuNanos() - cpu) / elapsed);
            print(watch.end(), elapsed);
            return tally;
        }
    }

    /** A connection at work, and what comes of it. */
    private record Running(HttpConnection connection, Future<Tally> tally) {}

    /**
     * Each list of accounts gets a connection of its own.
     *
     * @param seconds for which they work, or 0 for once for each account
     */
    private List<Running> start(
            ExecutorService connections, Operation operation, List<List<Account>> accounts, int seconds) {
        int rate = operation == Operation.GUESS ? 0 : options.rate();
        List<Running> running = new ArrayList<>();
        for (List<Account> own : accounts) {
            Pace pace = seconds == 0 ? Pace.ONCE : Pace.of(seconds, rate, running.size(), accounts.size());
            HttpConnection connection = connection();
            Future<Tally> tally = connections.submit(new Worker(connection, operation, own, pace));
            running.add(new Running(connection, tally));
        }
        return running;
    }

    private static Tally end(List<Running> running) throws IOException, InterruptedException, ExecutionException {
        Tally all = new Tally();
        for (Running each : running) {
            all.add(each.tally().get());
            each.connection().close();
        }
        return all;
    }

    private HttpConnection connection() {
        return new HttpConnection(options.address(), options.port());
    }

    private void print(String phase, Tally tally, long elapsedNanos) {
        out.printf(
                Locale.ROOT,
                "%-11s%7d%10.1f%10.2f%10.2f%10.2f  %s%n",
                phase,
                tally.successes(),
                tally.successes() * 1e9 / elapsedNanos,
                tally.millisAt(50),
                tally.millisAt(99),
                tally.maxMillis(),
                tally.failures().isEmpty() ? "none" : tally.failures());
    }

    private void print(ServerWatch.Seen seen, long elapsedNanos) {
        seen.largest().forEach((gauge, value) -> out.printf(Locale.ROOT, "  at most %.3f %s%n", value, gauge));
        seen.timed()
                .forEach((timer, timed) -> out.printf(
                        Locale.ROOT,
                        "  %5.1f%% of the time, %8.3f ms each, %7d times: %s%n",
                        100e9 * timed.seconds() / elapsedNanos,
                        1000 * timed.seconds() / timed.count(),
                        timed.count(),
                        timer));
    }

    private static long ownCpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
