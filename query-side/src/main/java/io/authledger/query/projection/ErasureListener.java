package io.authledger.query.projection;

import java.util.Collection;
import java.util.UUID;

/**
 * Learns of erased users before the read model does, so that a crash in between loses nothing; learns it again from each
 * read model, and whenever one is built anew. Whatever it throws, the same events come again.
 */
@FunctionalInterface
public interface ErasureListener {

    void erased(Collection<UUID> users);
}
