package io.authledger.api.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compared with the recovery codes of a user.
 *
 * @param setId the set it was compared with, or null when there was none
 * @param index which code of the set it is, from 0, or null when it is none of them
 */
public record ComparedRecoveryCode(
        @Nullable UUID setId, @Nullable Integer index) implements ComparedFactor {

    @Override
    public boolean matched() {
        return index != null;
    }
}
