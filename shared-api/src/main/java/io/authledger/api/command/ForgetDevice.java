package io.authledger.api.command;

import java.util.UUID;

/** Makes a known device a stranger, on behalf of a session. */
public record ForgetDevice(UUID userId, UUID sessionId, UUID deviceId) implements UserCommand<RemovalOutcome> {}
