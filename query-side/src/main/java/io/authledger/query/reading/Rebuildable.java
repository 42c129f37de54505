package io.authledger.query.reading;

import java.util.List;

/**
 * A read model that is made of the topic of the events alone, so that a new generation of it can be built beside the one that
 * is read. A generation is named after the model, as {@code user_status.2}.
 */
public interface Rebuildable {

    /** Snake_case, stable for ever. */
    String name();

    /** What fills a generation, and bears its name; asked for once in each process. */
    RecordSink sinkOf(String generation);

    /** The collections that a generation fills, all named after it. */
    default List<String> collections(String generation) {
        return List.of(generation);
    }

    /** How many records a generation has put aside, at all processes. */
    default long parked(String generation) {
        return 0;
    }

    /** Whether a generation that has read as far as the live one would yet show less, as where it put aside what that one took. */
    default boolean lacks(String generation, String live) {
        return false;
    }

    /** Takes away what there is of a generation beside its collections. */
    default void forget(String generation) {}
}
