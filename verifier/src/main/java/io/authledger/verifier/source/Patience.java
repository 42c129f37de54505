package io.authledger.verifier.source;

import java.time.Duration;

/**
 * How long to wait for a server.
 *
 * @param answer for one answer with its body
 * @param firstPause before a request is tried again; each further pause is twice as long
 */
public record Patience(Duration answer, Duration firstPause) {

    public static final Patience USUAL = new Patience(Duration.ofSeconds(60), Duration.ofMillis(250));

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /**
     * Waits before another try, and not before the first.
     *
     * @param attempt from 0
     * @param asked what the server asks for, if it does
     */
    void pause(int attempt, Duration asked) {
        if (attempt == 0) {
            return;
        }
        long millis = Math.max(asked.toMillis(), firstPause.toMillis() << (attempt - 1));
        try {
            Thread.sleep(Math.min(millis, LONGEST_PAUSE.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableException("Interrupted", e);
        }
    }
}
