package io.authledger.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash function of the log: SHA-256, which C2SP tlog-tiles prescribes. */
public final class Sha256 {

    /** Bytes in a hash. */
    public static final int BYTES = 32;

    private Sha256() {}

    /** A digest that has seen no bytes. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
