package io.authledger.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user may do beyond what everybody may. */
public enum Role {
    /** Looks after users. */
    ADMIN,
    /** Reads the history of all users. */
    AUDITOR;

    /** As tokens and clients write it: lower case. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role that is written so, and in no other way. */
    public static Optional<Role> ofTag(String tag) {
        return Arrays.stream(values()).filter(role -> role.tag().equals(tag)).findFirst();
    }
}
