package io.authledger.command.checkpoint;

import java.time.Instant;

/** What comes of showing a witness the newest stored checkpoint. */
public sealed interface WitnessVerdict {

    /**
     * It cosigned: the log is what it knew before, or adds to it.
     *
     * @param size that it cosigned, in leaves
     * @param at when, by its own clock
     */
    record Agrees(long size, Instant at) implements WitnessVerdict {}

    /**
     * It cosigned a larger tree than is stored: the store is behind the witness.
     *
     * @param size that it says it cosigned, in leaves
     */
    record BehindWitness(long size) implements WitnessVerdict {}

    /**
     * It cosigned another history.
     *
     * @param how in a sentence
     * @param proved whether what it signed itself proves it; else its word is all there is
     */
    record Contradicts(String how, boolean proved) implements WitnessVerdict {}

    /**
     * Nothing is known: it was not reached, refused for another reason, or answered nonsense.
     *
     * @param reason in a few words
     */
    record NotAsked(String reason) implements WitnessVerdict {}
}
