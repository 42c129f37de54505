package io.authledger.command.publishing;

import java.util.Optional;
import java.util.UUID;

/** Gives the values of the keys topic. */
@FunctionalInterface
public interface DisplayKeyRecords {

    /** The user's display keys, wrapped for the reader key; empty when they are destroyed. */
    Optional<byte[]> wrapped(UUID userId);
}
