package io.authledger.command.keys;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url without padding (RFC 4648, section 5), in which each token has one spelling. */
public final class Base64Url {

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The bytes; none for whatever {@link #encode} would not have written, stray last bits and padding included. */
    public static byte[] decode(@Nullable String text) {
        if (text == null) {
            return new byte[0];
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
