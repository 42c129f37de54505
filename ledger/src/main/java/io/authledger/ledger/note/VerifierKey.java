package io.authledger.ledger.note;

import io.authledger.ledger.CanonicalBase64;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** An Ed25519 public key with its name, which verifies signatures of type 0x01. A value. */
public final class VerifierKey {

    static final byte ED25519 = 1;

    /** What X.509 puts before the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;

    private final String name;
    private final PublicKey key;
    private final byte[] bytes;
    private final KeyId id;

    private VerifierKey(String name, PublicKey key, byte[] bytes) {
        this.name = name;
        this.key = key;
        this.bytes = bytes;
        this.id = KeyId.of(name, ED25519, bytes);
    }

    /**
     * From the 32 bytes of RFC 8032.
     *
     * @throws IllegalArgumentException for a name that a key cannot have, and bytes that are no key
     */
    public static VerifierKey of(String name, byte[] publicKey) {
        NoteText.requireName(name);
        if (publicKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("An Ed25519 key has " + KEY_BYTES + " bytes");
        }
        byte[] x509 = Arrays.copyOf(X509, X509.length + KEY_BYTES);
        System.arraycopy(publicKey, 0, x509, X509.length, KEY_BYTES);
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
            // Finds out now whether the bytes are a point of the curve.
            Signature.getInstance("Ed25519").initVerify(key);
            return new VerifierKey(name, key, publicKey.clone());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 key", e);
        }
    }

    static VerifierKey of(String name, PublicKey key) {
        byte[] x509 = key.getEncoded();
        if (x509.length != X509.length + KEY_BYTES || !Arrays.equals(X509, Arrays.copyOf(x509, X509.length))) {
            throw new IllegalArgumentException("Not an Ed25519 key");
        }
        return of(name, Arrays.copyOfRange(x509, X509.length, x509.length));
    }

    /**
     * Reads a vkey: {@code <name>+<key id, 8 hexadecimal digits>+base64(0x01 || 32-byte public key)}.
     *
     * @throws IllegalArgumentException for anything that {@link #encode()} would not have written, so also for a key id
     *     of another key
     */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A verifier key is a name, a key id and base64, joined by plus");
        }
        byte[] typed = CanonicalBase64.decode(parts[2]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            throw new IllegalArgumentException("A verifier key that is not of Ed25519");
        }
        VerifierKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.id.toString().equals(parts[1])) {
            throw new IllegalArgumentException("The key id of a verifier key is that of another key");
        }
        return key;
    }

    /** The vkey that {@link #parse} reads. */
    public String encode() {
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = ED25519;
        System.arraycopy(bytes, 0, typed, 1, KEY_BYTES);
        return name + "+" + id + "+" + CanonicalBase64.encode(typed);
    }

    public String name() {
        return name;
    }

    public KeyId id() {
        return id;
    }

    /** True where name and key id of the signature are those of this key. */
    boolean made(NoteSignature signature) {
        return id.equals(signature.keyId()) && name.equals(signature.name());
    }

    boolean verifies(String text, NoteSignature signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(NoteText.encode(text));
            return ed25519.verify(signature.signature());
        } catch (GeneralSecurityException e) {
            // Java says so of a signature with another length or beyond the group order.
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The vkey. */
    @Override
    public String toString() {
        return encode();
    }
}
