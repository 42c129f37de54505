package io.authledger.verifier;

import io.authledger.verifier.work.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A bar on a terminal, a line now and then elsewhere, nothing where the work is short. */
final class ConsoleProgress implements Progress {

    private static final int BAR = 40;

    private final PrintWriter err;
    private final boolean terminal;
    private final Clock clock;
    private final Duration every;
    private Instant next;

    ConsoleProgress(PrintWriter err, boolean terminal, Clock clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        this.every = terminal ? Duration.ofMillis(200) : Duration.ofSeconds(10);
        this.next = clock.instant().plus(every);
    }

    static ConsoleProgress on(PrintWriter err) {
        return new ConsoleProgress(err, isTerminal(), Clock.systemUTC());
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 22 it may be there without a terminal, but can then be asked
    private static boolean isTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public void at(long done, long total) {
        boolean due = !clock.instant().isBefore(next);
        if (due) {
            next = clock.instant().plus(every);
        }
        if (terminal && (due || done == total)) {
            int filled = (int) (BAR * done / total);
            err.print("\r[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + percent(done, total) + " %");
            err.print(done == total ? "\n" : "");
        } else if (due && !terminal) {
            err.println(percent(done, total) + " % done");
        }
        err.flush();
    }

    private static long percent(long done, long total) {
        return 100 * done / total;
    }
}
