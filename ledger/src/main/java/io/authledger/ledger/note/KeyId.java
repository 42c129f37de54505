package io.authledger.ledger.note;

import io.authledger.ledger.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Tells apart keys of one name; short, so it names a key and proves nothing.
 *
 * @param value 32 bits, big-endian on the wire
 */
public record KeyId(int value) {

    /**
     * As C2SP signed-note recommends it: the first four bytes of SHA-256 of name, newline, signature type and public key.
     *
     * @param typedKey one byte of type, then the key
     */
    static KeyId of(String name, byte[] typedKey) {
        MessageDigest sha256 = Sha256.start();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        return new KeyId(ByteBuffer.wrap(sha256.digest(typedKey)).getInt());
    }

    /** Eight lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
