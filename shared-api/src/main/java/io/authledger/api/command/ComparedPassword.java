package io.authledger.api.command;

import io.authledger.api.sealed.SealedDisplay;
import java.util.UUID;

/**
 * A password that the owner of a session gave again, compared outside the user's lock.
 *
 * @param attemptId random, this attempt's own
 * @param matched whether it matched the hash of {@code credentialVersion}
 * @param network that it came from: IPv4 address, or IPv6 /64 prefix
 */
public record ComparedPassword(UUID attemptId, boolean matched, int credentialVersion, SealedDisplay network) {}
