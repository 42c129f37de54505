package io.authledger.api.command;

import io.authledger.api.sealed.SealedDisplay;
import java.util.UUID;

/**
 * A device that a user is known by.
 *
 * @param network of its last login, as it was sealed then: each login seals it anew
 */
public record KnownDeviceView(UUID id, SealedDisplay network) {}
