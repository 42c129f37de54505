package io.authledger.ledger.note;

import io.authledger.ledger.CanonicalBase64;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** An Ed25519 public key with its name and the type of its signatures; how the type is signed is for others to know. */
final class Ed25519Key {

    /** What X.509 puts before the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;

    private final String name;
    private final PublicKey key;
    private final byte[] typed;
    private final KeyId id;

    private Ed25519Key(String name, PublicKey key, byte[] typed, KeyId id) {
        this.name = name;
        this.key = key;
        this.typed = typed;
        this.id = id;
    }

    /** From the 32 bytes of RFC 8032. */
    static Ed25519Key of(String name, byte type, byte[] publicKey) {
        NoteText.requireName(name);
        if (publicKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("An Ed25519 key has " + KEY_BYTES + " bytes");
        }
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = type;
        System.arraycopy(publicKey, 0, typed, 1, KEY_BYTES);
        return new Ed25519Key(name, decode(publicKey), typed, KeyId.of(name, typed));
    }

    static Ed25519Key of(String name, byte type, PublicKey key) {
        byte[] x509 = key.getEncoded();
        if (x509.length != X509.length + KEY_BYTES || !Arrays.equals(X509, Arrays.copyOf(x509, X509.length))) {
            throw new IllegalArgumentException("Not an Ed25519 key");
        }
        return of(name, type, Arrays.copyOfRange(x509, X509.length, x509.length));
    }

    /** Reads what {@link #vkey()} wrote for this type. */
    static Ed25519Key parse(String vkey, byte type) {
        // The base64 may have a plus of its own.
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A verifier key is a name, a key id and base64, joined by plus");
        }
        byte[] typed = CanonicalBase64.decode(parts[2]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != type) {
            throw new IllegalArgumentException("Not a verifier key of type " + type);
        }
        Ed25519Key key = of(parts[0], type, Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.id.toString().equals(parts[1])) {
            throw new IllegalArgumentException("The key id of a verifier key is that of another key");
        }
        return key;
    }

    private static PublicKey decode(byte[] publicKey) {
        byte[] x509 = Arrays.copyOf(X509, X509.length + KEY_BYTES);
        System.arraycopy(publicKey, 0, x509, X509.length, KEY_BYTES);
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
            // Finds out now whether the bytes are a point of the curve.
            Signature.getInstance("Ed25519").initVerify(key);
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 key", e);
        }
    }

    /** {@code <name>+<key id>+base64(type || 32-byte public key)}. */
    String vkey() {
        return name + "+" + id + "+" + CanonicalBase64.encode(typed);
    }

    String name() {
        return name;
    }

    KeyId id() {
        return id;
    }

    /** True where name and key id of the signature are those of this key. */
    boolean made(NoteSignature signature) {
        return id.equals(signature.keyId()) && name.equals(signature.name());
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            // Java says so of a signature with another length or beyond the group order.
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ed25519Key that && name.equals(that.name) && Arrays.equals(typed, that.typed);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
