package io.authledger.command.password;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Argon2id by libsodium, in memory that the heap never sees. It knows one lane and salts of 16 bytes only; the rest goes
 * to another.
 */
final class SodiumArgon2 implements Argon2 {

    /** Where the libraries lie on the class path, by JNA's name of the platform. All of them have 64 bits. */
    static final Map<String, String> LIBRARIES = Map.of(
            "linux-x86-64", "/linux64/libsodium.so",
            "linux-aarch64", "/arm64/libsodium.so",
            "darwin-x86-64", "/mac/libsodium.dylib",
            "darwin-aarch64", "/mac_arm/libsodium.dylib",
            "win32-x86-64", "/windows64/libsodium.dll");

    private static final int ARGON2ID13 = 2;
    private static final int SALT_BYTES = 16;
    private static final int MIN_TAG_BYTES = 16;

    private final Sodium sodium;
    private final Argon2 others;

    private SodiumArgon2(Sodium sodium, Argon2 others) {
        this.sodium = sodium;
        this.others = others;
    }

    /**
     * Loads the library and tries it once against the other implementation.
     *
     * @throws IOException or a LinkageError or a RuntimeException when there is none that works here
     */
    static SodiumArgon2 load(Argon2 others) throws IOException {
        String resource = LIBRARIES.get(Platform.RESOURCE_PREFIX);
        if (resource == null) {
            throw new IOException("there is no libsodium for " + Platform.RESOURCE_PREFIX);
        }
        return load(resource, others);
    }

    static SodiumArgon2 load(String resource, Argon2 others) throws IOException {
        File file = Native.extractFromResourcePath(resource, SodiumArgon2.class.getClassLoader());
        Sodium sodium = Native.load(file.getPath(), Sodium.class);
        // JNA's own copy goes at once where the system lets it, so that a killed process leaves none behind.
        if (file.getName().startsWith("jna") && !file.delete()) {
            file.deleteOnExit();
        }
        if (sodium.sodium_init() < 0) {
            throw new IOException("libsodium does not start");
        }
        SodiumArgon2 argon2 = new SodiumArgon2(sodium, others);
        argon2.tryOnce();
        return argon2;
    }

    private void tryOnce() throws IOException {
        Argon2Parameters cheap = new Argon2Parameters(8, 2, 1);
        byte[] salt = new byte[SALT_BYTES];
        byte[] password = {'x'};
        if (!Arrays.equals(tag(password, salt, cheap, 32), others.tag(password, salt, cheap, 32))) {
            throw new IOException("libsodium hashes wrongly here");
        }
    }

    @Override
    public byte[] tag(byte[] password, byte[] salt, Argon2Parameters parameters, int tagBytes) {
        if (parameters.lanes() != 1 || salt.length != SALT_BYTES || tagBytes < MIN_TAG_BYTES) {
            return others.tag(password, salt, parameters, tagBytes);
        }
        byte[] tag = new byte[tagBytes];
        long memoryBytes = 1024L * parameters.memoryKib();
        int failed = sodium.crypto_pwhash(
                tag, tagBytes, password, password.length, salt, parameters.passes(), memoryBytes, ARGON2ID13);
        if (failed != 0) {
            throw new IllegalStateException("libsodium got no memory to hash a password");
        }
        return tag;
    }

    @Override
    public String toString() {
        return "libsodium " + sodium.sodium_version_string() + " (several lanes: " + others + ")";
    }

    /** What we use of libsodium; {@code size_t} is a long because every platform above has 64 bits. */
    interface Sodium extends Library {

        int sodium_init();

        String sodium_version_string();

        int crypto_pwhash(
                byte[] out,
                long outBytes,
                byte[] password,
                long passwordBytes,
                byte[] salt,
                long passes,
                long memoryBytes,
                int algorithm);
    }
}
