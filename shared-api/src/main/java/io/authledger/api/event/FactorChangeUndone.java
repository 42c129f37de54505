package io.authledger.api.event;

import io.authledger.api.FactorChange;
import io.authledger.api.sealed.SealedDisplay;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By the token that was mailed, a change of factors was undone: what was added is gone with all that followed it, what
 * was removed is back.
 *
 * @param validatedAt when what is back was validated, or null where nothing is back
 * @param obfuscatedPhone country code and last three digits of a phone that is back
 */
@EventType(name = "user.factor-change.undone")
public record FactorChangeUndone(
        UUID changeId,
        FactorChange change,
        @Nullable Instant validatedAt,
        @Nullable SealedDisplay obfuscatedPhone) implements UserEvent {}
