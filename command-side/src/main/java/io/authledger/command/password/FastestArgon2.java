package io.authledger.command.password;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses between native and Java, once, at start: see docs/adr/0002-argon2.md. */
final class FastestArgon2 {

    private static final Logger LOG = LoggerFactory.getLogger(FastestArgon2.class);

    private static final int LONGEST_REASON = 120;

    private FastestArgon2() {}

    static Argon2 choose() {
        return choose(SodiumArgon2::load);
    }

    static Argon2 choose(Loader loader) {
        Argon2 java = new JavaArgon2();
        try {
            return loader.load(java);
        } catch (IOException | LinkageError | RuntimeException e) {
            LOG.warn("Passwords are hashed in Java, which takes two to five times as long: {}", inShort(e));
            return java;
        }
    }

    /** JNA tells the whole class path. */
    private static String inShort(Throwable e) {
        String line = e.toString().lines().findFirst().orElse("");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "\u2026";
    }

    /** Gives the native implementation, or fails in whatever way loading fails. */
    interface Loader {
        Argon2 load(Argon2 others) throws IOException;
    }
}
