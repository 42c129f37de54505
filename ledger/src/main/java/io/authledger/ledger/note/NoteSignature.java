package io.authledger.ledger.note;

import io.authledger.ledger.CanonicalBase64;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * One signature line of a note: {@code — <name> base64(4-byte key id || signature)}.
 *
 * @param name of the key: not empty, no Unicode spaces, no plus
 * @param keyId with the name, tells which key signed and how
 * @param signature at least one byte; for Ed25519 it is 64
 */
@SuppressWarnings("ArrayRecordComponent") // copied, and compared by content below
public record NoteSignature(String name, KeyId keyId, byte[] signature) {

    private static final String START = "\u2014 ";

    public NoteSignature {
        NoteText.requireName(name);
        if (signature.length == 0) {
            throw new IllegalArgumentException("A signature line without signature");
        }
        signature = signature.clone();
    }

    /** Reads a line without its newline. */
    static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(START) || space < START.length()) {
            throw new IllegalArgumentException("A signature line is an em dash, a name and base64");
        }
        ByteBuffer bytes = ByteBuffer.wrap(CanonicalBase64.decode(line.substring(space + 1)));
        if (bytes.remaining() <= Integer.BYTES) {
            throw new IllegalArgumentException("A signature line without signature");
        }
        KeyId keyId = new KeyId(bytes.getInt());
        byte[] signature = new byte[bytes.remaining()];
        bytes.get(signature);
        return new NoteSignature(line.substring(START.length(), space), keyId, signature);
    }

    /** The line without its newline. */
    String line() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId.value())
                .put(signature)
                .array();
        return START + name + " " + CanonicalBase64.encode(bytes);
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && name.equals(that.name)
                && keyId.equals(that.keyId)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, keyId, Arrays.hashCode(signature));
    }

    @Override
    public String toString() {
        return "signature of " + name + "+" + keyId;
    }
}
