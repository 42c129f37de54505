package io.authledger.query.audit;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** The place in the ledger before which a page goes on, in a form that says nothing to clients. */
final class Cursor {

    private static final byte VERSION = 1;
    private static final int BYTES = 1 + Long.BYTES;

    private Cursor() {}

    static String of(long end) {
        byte[] bytes = ByteBuffer.allocate(BYTES).put(VERSION).putLong(end).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Nothing if it was not made here. */
    static Optional<Long> read(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == BYTES && bytes.get() == VERSION) {
                return Optional.of(bytes.getLong()).filter(end -> end > 0 && of(end).equals(cursor));
            }
        } catch (IllegalArgumentException e) {
            // told by what is returned
        }
        return Optional.empty();
    }
}
