package io.authledger.api.sealed;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * SHA-256 of a random secret of at least 256 bits; compares in constant time and never leaves on Kafka.
 *
 * @param digest 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record SecretDigest(byte[] digest) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretDigest that && MessageDigest.isEqual(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
