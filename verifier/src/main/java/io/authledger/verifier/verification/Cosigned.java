package io.authledger.verifier.verification;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Which witnesses signed a checkpoint.
 *
 * @param witnesses that were asked for
 * @param needed how many of them
 * @param times when each that signed did so last, in seconds since 1970, as it has it
 */
public record Cosigned(int witnesses, int needed, List<Long> times) {

    public Cosigned {
        times = List.copyOf(times);
    }

    /** To end a verdict with; empty where no witness was asked for. */
    public String text() {
        return witnesses == 0 ? "" : ", cosigned by " + times.size() + " of " + witnesses + since();
    }

    /** The newest that are needed say how old the checkpoint may be; fewer witnesses may all be dishonest. */
    private String since() {
        if (needed == 0 || times.size() < needed) {
            return "";
        }
        long last = times.stream()
                .sorted(Comparator.reverseOrder())
                .skip(needed - 1L)
                .findFirst()
                .orElseThrow();
        Instant at = Instant.ofEpochSecond(Math.min(last, Instant.MAX.getEpochSecond()));
        return " (" + needed + " of them at " + at + " or later)";
    }
}
