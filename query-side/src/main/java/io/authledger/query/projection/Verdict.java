package io.authledger.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * What became of a record.
 *
 * @param cause why it was parked
 * @param itself whether the fault is its own, or another's that it waits for
 */
record Verdict(Kind kind, @Nullable String cause, boolean itself) {

    static final Verdict APPLIED = new Verdict(Kind.APPLIED, null, false);
    static final Verdict IGNORED = new Verdict(Kind.IGNORED, null, false);

    enum Kind {
        APPLIED,
        IGNORED,
        PARKED
    }

    static Verdict cannot(@Nullable String cause) {
        return new Verdict(Kind.PARKED, cause, true);
    }

    static Verdict waitsFor(long sequence) {
        return new Verdict(Kind.PARKED, "Waits for event " + sequence + " of its user", false);
    }

    boolean isParked() {
        return kind == Kind.PARKED;
    }
}
