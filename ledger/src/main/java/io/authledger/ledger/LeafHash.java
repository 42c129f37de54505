package io.authledger.ledger;

import java.security.MessageDigest;

/** The hash of a leaf as RFC 6962, section 2.1, has it: SHA-256 of a zero byte and the entry. */
public final class LeafHash {

    /** Keeps a leaf from ever being taken for a node, whose hash starts from 0x01. */
    private static final byte LEAF = 0;

    private LeafHash() {}

    /** 32 bytes. */
    public static byte[] of(byte[] entry) {
        MessageDigest sha256 = Sha256.start();
        sha256.update(LEAF);
        return sha256.digest(entry);
    }
}
