package io.authledger.api.sealed;

import java.util.Arrays;

/**
 * A value under the user's {@code display} data key, which readers with the reader key can open too.
 *
 * @param keyVersion version of the user's data key, from 1
 * @param sealed nonce (12 bytes), AES-256-GCM ciphertext, tag (16 bytes)
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record SealedDisplay(int keyVersion, byte[] sealed) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedDisplay that
                && keyVersion == that.keyVersion
                && Arrays.equals(sealed, that.sealed);
    }

    @Override
    public int hashCode() {
        return 31 * keyVersion + Arrays.hashCode(sealed);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
