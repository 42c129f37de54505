package io.authledger.verifier.verification;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a log: all of it is counted, the first {@value #NAMED} are named. */
public final class Findings {

    static final int NAMED = 20;

    /** After as many nobody needs to know how many more there are. */
    static final int ENOUGH = 100_000;

    private final List<String> named = new ArrayList<>();
    private long count;

    /** One more. */
    public void add(String finding) {
        count++;
        if (named.size() < NAMED) {
            named.add(finding);
        }
    }

    void addAll(List<String> findings) {
        findings.forEach(this::add);
    }

    /** True where so much is wrong that the rest was not read. */
    public boolean areEnough() {
        return count >= ENOUGH;
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** The first ones, in the order of the log where they have one. */
    public List<String> named() {
        return List.copyOf(named);
    }
}
