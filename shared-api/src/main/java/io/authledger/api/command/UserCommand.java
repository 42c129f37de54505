package io.authledger.api.command;

import java.util.UUID;

/**
 * Something asked of one user.
 *
 * @param <R> what comes of it
 */
public interface UserCommand<R> {

    UUID userId();
}
