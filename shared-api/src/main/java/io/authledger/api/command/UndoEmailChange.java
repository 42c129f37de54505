package io.authledger.api.command;

import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/**
 * Takes back an address, or the request for one, on the word of whoever holds the token that was mailed, and ends every
 * session. Whoever asked for it knew the password: another takes its place, which nobody knows, until one is set by a token.
 *
 * @param passwordHash PHC string of that other one, sealed
 * @param reset the token
 */
public record UndoEmailChange(UUID userId, UUID changeId, SealedSecret passwordHash, RequestPasswordReset reset)
        implements UserCommand<RemovalOutcome> {}
