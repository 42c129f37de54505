package io.authledger.api.sealed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a configured key, derived from it, so that nobody has to keep names and keys together. */
public final class KeyId {

    private KeyId() {}

    /** The first 8 bytes of SHA-256 over {@code authledger/key-id/v1|} and the key, in hex. */
    public static String of(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("authledger/key-id/v1|".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
