package io.authledger.verifier.work;

/** Hears how far long work has come. */
@FunctionalInterface
public interface Progress {

    Progress NONE = (done, total) -> {};

    /** Of {@code total} steps, {@code done} are. */
    void at(long done, long total);
}
