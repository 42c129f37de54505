package io.authledger.command.password;

import java.util.UUID;

/** Who hashes for whom, so that a flood of strangers locks nobody out who is known. */
public interface HashingLanes {

    /** For whoever has shown nothing yet. */
    PasswordHasher strangers();

    /** For a known device of this user, and for whoever has a session. */
    PasswordHasher known(UUID userId);
}
