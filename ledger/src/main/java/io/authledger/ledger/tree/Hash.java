package io.authledger.ledger.tree;

import io.authledger.ledger.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** The SHA-256 hash of a leaf, a node or a whole tree. A value: it never changes, and is equal by its bytes. */
public final class Hash {

    /** Of the tree without leaves: SHA-256 of nothing (RFC 6962, section 2.1). */
    public static final Hash EMPTY_TREE = new Hash(Sha256.start().digest());

    /** Keeps a node from ever being taken for a leaf, whose hash starts from 0x00. */
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A hash that exists already, copied.
     *
     * @throws IllegalArgumentException unless there are exactly 32 bytes
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != Sha256.BYTES) {
            throw new IllegalArgumentException("A hash has " + Sha256.BYTES + " bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** Of the node above two others, as RFC 6962, section 2.1, has it: SHA-256 of 0x01, left and right. */
    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest sha256 = Sha256.start();
        sha256.update(NODE);
        sha256.update(left.bytes);
        sha256.update(right.bytes);
        return new Hash(sha256.digest());
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Base64, as checkpoints and proofs write it. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
