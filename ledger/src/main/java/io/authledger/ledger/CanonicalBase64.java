package io.authledger.ledger;

import java.util.Base64;

/**
 * The base64 of RFC 4648, section 4, in its one canonical form: padded, without line breaks, unused bits zero. Java's own
 * decoder takes more, and what has two spellings can be changed without being noticed.
 */
public final class CanonicalBase64 {

    private CanonicalBase64() {}

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException for anything that it would not have written
     */
    public static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not base64", e);
        }
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("Not canonical base64");
        }
        return bytes;
    }
}
