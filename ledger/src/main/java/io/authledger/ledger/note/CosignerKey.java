package io.authledger.ledger.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The Ed25519 public key of a witness, which verifies signatures of type 0x04: the {@code cosignature/v1} of C2SP
 * tlog-cosignature, over a time and the text of a checkpoint.
 */
public final class CosignerKey {

    private static final byte TYPE = 4;

    /** The eight bytes of the time, and the 64 of Ed25519. */
    private static final int SIGNATURE_BYTES = Long.BYTES + 64;

    private final Ed25519Key key;

    private CosignerKey(Ed25519Key key) {
        this.key = key;
    }

    /**
     * From the 32 bytes of RFC 8032.
     *
     * @throws IllegalArgumentException for a name that a key cannot have, and bytes that are no key
     */
    public static CosignerKey of(String name, byte[] publicKey) {
        return new CosignerKey(Ed25519Key.of(name, TYPE, publicKey));
    }

    /**
     * Reads a vkey: {@code <name>+<key id, 8 hexadecimal digits>+base64(0x04 || 32-byte public key)}.
     *
     * @throws IllegalArgumentException for anything that {@link #encode()} would not have written
     */
    public static CosignerKey parse(String vkey) {
        return new CosignerKey(Ed25519Key.parse(vkey, TYPE));
    }

    /** The vkey that {@link #parse} reads. */
    public String encode() {
        return key.vkey();
    }

    public String name() {
        return key.name();
    }

    public KeyId id() {
        return key.id();
    }

    /**
     * Checks what this witness signed of a note.
     *
     * @return when it signed, in seconds since 1970, the last time where there are several; empty where it did not
     * @throws InvalidNoteException when a signature of it is wrong
     */
    public OptionalLong cosigned(SignedNote note) {
        return note.signatures().stream()
                .filter(key::made)
                .mapToLong(signature -> time(note.text(), signature))
                .max();
    }

    private long time(String text, NoteSignature signature) {
        byte[] bytes = signature.signature();
        if (bytes.length != SIGNATURE_BYTES) {
            throw new InvalidNoteException("The " + signature + " has another length than a cosignature");
        }
        long time = ByteBuffer.wrap(bytes).getLong();
        byte[] ed25519 = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        if (time < 0 || !key.verifies(NoteText.encode("cosignature/v1\ntime " + time + "\n" + text), ed25519)) {
            throw new InvalidNoteException("The " + signature + " is wrong");
        }
        return time;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CosignerKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** The vkey. */
    @Override
    public String toString() {
        return encode();
    }
}
