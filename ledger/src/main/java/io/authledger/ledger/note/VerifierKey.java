package io.authledger.ledger.note;

import java.security.PublicKey;

/**
 * An Ed25519 public key with its name, which verifies signatures of type 0x01: over the text of a note as it is.
 *
 * @see CosignerKey
 */
public final class VerifierKey {

    private static final byte TYPE = 1;

    private final Ed25519Key key;

    private VerifierKey(Ed25519Key key) {
        this.key = key;
    }

    /**
     * From the 32 bytes of RFC 8032.
     *
     * @throws IllegalArgumentException for a name that a key cannot have, and bytes that are no key
     */
    public static VerifierKey of(String name, byte[] publicKey) {
        return new VerifierKey(Ed25519Key.of(name, TYPE, publicKey));
    }

    static VerifierKey of(String name, PublicKey key) {
        return new VerifierKey(Ed25519Key.of(name, TYPE, key));
    }

    /**
     * Reads a vkey: {@code <name>+<key id, 8 hexadecimal digits>+base64(0x01 || 32-byte public key)}.
     *
     * @throws IllegalArgumentException for anything that {@link #encode()} would not have written, so also for a key id
     *     of another key
     */
    public static VerifierKey parse(String vkey) {
        return new VerifierKey(Ed25519Key.parse(vkey, TYPE));
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

    boolean made(NoteSignature signature) {
        return key.made(signature);
    }

    boolean verifies(String text, NoteSignature signature) {
        return key.verifies(NoteText.encode(text), signature.signature());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && key.equals(that.key);
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
