package io.authledger.command.witness;

import java.time.Instant;
import java.util.Optional;

/** What comes of showing a witness the newest stored checkpoint. */
sealed interface WitnessVerdict {

    /** What a witness says, and does not prove, so many times in a row is no slip. */
    int SURE = 3;

    /** What is wrong, in a few words; empty where nothing is. */
    Optional<String> trouble();

    /** The same with the name of the witness, for an operator. */
    default Optional<String> told(String name) {
        return trouble().map(trouble -> "Witness " + name + ": " + trouble);
    }

    /** Whether it speaks against the log, and nothing proves it. */
    default boolean isWordAlone() {
        return false;
    }

    /**
     * It cosigned: the log is what it knew before, or adds to it.
     *
     * @param size that it cosigned, in leaves
     * @param at when, by its own clock
     */
    record Agrees(long size, Instant at) implements WitnessVerdict {

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }
    }

    /**
     * By its word, it cosigned a larger tree than is stored.
     *
     * @param size of that tree, in leaves
     */
    record BehindWitness(long size) implements WitnessVerdict {

        @Override
        public Optional<String> trouble() {
            return Optional.of("it has cosigned size " + size + ", which is not stored");
        }

        @Override
        public boolean isWordAlone() {
            return true;
        }
    }

    /**
     * It cosigned another history.
     *
     * @param how in a sentence
     * @param proved whether what it signed itself proves it; else its word is all there is
     */
    record Contradicts(String how, boolean proved) implements WitnessVerdict {

        @Override
        public Optional<String> trouble() {
            return Optional.of(how);
        }

        @Override
        public boolean isWordAlone() {
            return !proved;
        }
    }

    /**
     * Nothing is known: it was not reached, refused for another reason, or answered nonsense.
     *
     * @param reason in a few words
     */
    record NotAsked(String reason) implements WitnessVerdict {

        @Override
        public Optional<String> trouble() {
            return Optional.of(reason);
        }
    }
}
