package io.authledger.api.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody shows who asks for more than a session alone allows.
 *
 * @param secondFactor null where none was given, which is refused where the user has one
 */
public record Proof(
        UUID sessionId, ComparedPassword password, @Nullable ComparedFactor secondFactor) {}
