package io.authledger.command.password;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;

/** A password as it is hashed: in NFKC (UAX 15), whatever its client typed. Compares in constant time. */
public final class Password {

    /**
     * UTF-16 units past which a text is left as it came. NFKC joins at most four code points to one, so such a text has
     * more than {@link PasswordPolicy#MAX_LENGTH} of them either way, and normalising long runs of marks is slow.
     */
    private static final int LONGEST_NORMALISED = 2 * 4 * PasswordPolicy.MAX_LENGTH;

    private final String text;
    private final byte[] bytes;

    private Password(String text) {
        this.text = text;
        this.bytes = encode(text);
    }

    /** Takes any text at all; whether it may become somebody's password, {@link PasswordPolicy} says. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Password of(String raw) {
        return new Password(raw.length() > LONGEST_NORMALISED ? raw : Normalizer.normalize(raw, Normalizer.Form.NFKC));
    }

    String text() {
        return text;
    }

    /** What is hashed: UTF-8, or something that no UTF-8 equals where the text has none. */
    byte[] bytes() {
        return bytes.clone();
    }

    private static byte[] encode(String text) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[utf8.remaining()];
            utf8.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            // An unpaired surrogate must not become a question mark, or the text would match another password.
            byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
            return ByteBuffer.allocate(1 + utf16.length)
                    .put((byte) 0xFF)
                    .put(utf16)
                    .array();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
