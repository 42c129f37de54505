package io.authledger.command.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.util.Optional;
import java.util.UUID;

/** Reads ids out of paths. */
final class Ids {

    private Ids() {}

    /** Empty for what is no id, or is not written out in full. */
    static Optional<UUID> read(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /**
     * The id of a user, in a path of {@code /admin/users}.
     *
     * @throws ApiException {@code not_found} for what is none
     */
    static UUID user(String text) {
        return read(text).orElseThrow(() -> ApiException.of(ErrorCode.NOT_FOUND, "There is no such user"));
    }
}
