package io.authledger.command.password;

import io.authledger.api.error.ApiException;
import java.util.function.Supplier;

/** Where hashes are made while their callers wait. */
interface Hashing {

    /**
     * Waits for its turn and then for the work.
     *
     * @throws ApiException {@code service_busy} when too many wait already, or the service stops
     */
    <T> T run(Supplier<T> work);
}
