package io.authledger.command.publishing;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives the values of the keys topic for one user after the other. */
@FunctionalInterface
public interface AllDisplayKeyRecords {

    /**
     * The display keys of the users that follow this one by id, in that order, wrapped for the reader key, as the database
     * has them now; empty for a user whose key does not open.
     *
     * @param user null for the first
     */
    Map<UUID, Optional<byte[]>> after(@Nullable UUID user, int limit);
}
