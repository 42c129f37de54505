package io.authledger.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the clients of a load were told, and what they were not. */
final class History {

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();

    /**
     * A command that was answered with success.
     *
     * @param position the sequence number of the user's newest event
     * @param requestId which all events of the request bear
     * @param at when the answer came
     */
    record Answer(UUID user, long position, String requestId, Instant at, Duration took) {}

    /**
     * A request that was not answered, or with 503.
     *
     * @param request what was asked for
     */
    record Failure(String request, String told, Instant from, Instant to) {

        boolean overlaps(Instant start, Instant end) {
            return from.isBefore(end) && to.isAfter(start);
        }
    }

    void attempt() {
        attempts.incrementAndGet();
    }

    void answered(Answer answer) {
        answers.add(answer);
    }

    void read() {
        reads.incrementAndGet();
    }

    void failed(Failure failure) {
        failures.add(failure);
    }

    /** An answer that nobody should get, whatever is down. */
    void surprised(String what) {
        surprises.add(what);
    }

    int attempts() {
        return attempts.get();
    }

    int answered() {
        return answers.size();
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    int reads() {
        return reads.get();
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    List<String> surprises() {
        return List.copyOf(surprises);
    }

    @Override
    public String toString() {
        return attempts + " requests: " + answers.size() + " commands and " + reads + " queries answered, "
                + failures.size() + " not, " + surprises.size() + " wrongly";
    }
}
