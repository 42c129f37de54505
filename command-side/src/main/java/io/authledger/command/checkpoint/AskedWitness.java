package io.authledger.command.checkpoint;

/** A witness, as a start asks it before anything is sealed or signed. */
public interface AskedWitness {

    /** The name of its key. */
    String name();

    /**
     * Shows it the newest stored checkpoint, and keeps its cosignature. Takes at most some tens of seconds, and throws
     * only what the log does.
     */
    WitnessVerdict ask();
}
