package io.authledger.command.password;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cost of Argon2 (RFC 9106, section 3.1), bounded so that neither a slip in the configuration nor a stored hash can
 * ask for more than a server has.
 *
 * @param memoryKib from 8 for each lane to 1,048,576 (1 GiB)
 * @param passes from 1 to 64
 * @param lanes from 1 to 16
 */
record Argon2Parameters(
        @DefaultValue("19456") int memoryKib,
        @DefaultValue("2") int passes,
        @DefaultValue("1") int lanes) {

    private static final int MAX_MEMORY_KIB = 1 << 20;

    Argon2Parameters {
        within("lanes", lanes, 1, 16);
        within("passes", passes, 1, 64);
        within("memory-kib", memoryKib, 8 * lanes, MAX_MEMORY_KIB);
    }

    private static void within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "Argon2 takes " + name + " from " + min + " to " + max + ", not " + value);
        }
    }
}
