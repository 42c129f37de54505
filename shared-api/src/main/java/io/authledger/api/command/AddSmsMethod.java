package io.authledger.api.command;

import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds a phone on behalf of a session, and asks for a code to it.
 *
 * @param phone E.164
 * @param obfuscatedPhone country code and last three digits
 * @param present the phone that was found there, or null when there was none
 * @param same whether that is the same number, so that nothing need be replaced
 */
public record AddSmsMethod(
        UUID userId,
        UUID sessionId,
        SealedSecret phone,
        SealedDisplay obfuscatedPhone,
        @Nullable SealedSecret present,
        boolean same,
        NewChallenge challenge)
        implements UserCommand<AddMethodOutcome> {}
