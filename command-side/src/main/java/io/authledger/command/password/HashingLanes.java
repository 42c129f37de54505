package io.authledger.command.password;

/**
 * Two hashers that do not wait for each other, so that a flood of strangers locks nobody out who is known.
 *
 * @param strangers for whoever has shown nothing yet
 * @param known for known devices, and for whoever has a session
 */
public record HashingLanes(PasswordHasher strangers, PasswordHasher known) {

    public PasswordHasher of(boolean isKnown) {
        return isKnown ? known : strangers;
    }
}
