package io.authledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final StringWriter err = new StringWriter();
    private Instant now = Instant.EPOCH;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };

    @Test
    void aTerminalShowsABarThatEndsFull() {
        ConsoleProgress progress = new ConsoleProgress(new PrintWriter(err), true, clock);
        progress.at(1, 4);
        assertThat(err.toString()).isEmpty();
        now = now.plusMillis(200);
        progress.at(2, 4);
        progress.at(3, 4);
        progress.at(4, 4);
        assertThat(err.toString())
                .isEqualTo("\r[" + "#".repeat(20) + ".".repeat(20) + "] 50 %\r[" + "#".repeat(40) + "] 100 %\n");
    }

    @Test
    void elsewhereALineComesNowAndThen() {
        ConsoleProgress progress = new ConsoleProgress(new PrintWriter(err), false, clock);
        for (int i = 1; i <= 30; i++) {
            now = now.plus(Duration.ofSeconds(1));
            progress.at(i, 30);
        }
        assertThat(err.toString().lines()).containsExactly("33 % done", "66 % done", "100 % done");
    }
}
