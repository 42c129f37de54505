package io.authledger.command.checkpoint;

import java.io.IOException;
import java.util.Optional;

/** Something outside the database that knows how far the log has come. */
public interface Memory {

    /** As messages and health name it. */
    String name();

    /**
     * Holds what it knows against the store.
     *
     * @return how the store differs, as a sentence for an operator; empty where it does not
     * @throws IOException when it cannot be asked now
     */
    Optional<String> contradiction(History history) throws IOException;
}
