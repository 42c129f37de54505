package io.authledger.ledger.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.authledger.ledger.CanonicalDecimal;

/**
 * What a witness answers (409) to a log that named another old size than it knows: in decimal, with a newline.
 *
 * @param size of the checkpoint that it cosigned last
 */
public record LatestSize(long size) {

    /** The only media type in which the answer says so. */
    public static final String MEDIA_TYPE = "text/x.tlog.size";

    public LatestSize {
        if (size < 0) {
            throw new IllegalArgumentException("A tree cannot have " + size + " leaves");
        }
    }

    /**
     * Reads the body of the answer.
     *
     * @throws IllegalArgumentException for anything that {@link #encode()} would not have written
     */
    public static LatestSize parse(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("A size ends with a newline");
        }
        return new LatestSize(CanonicalDecimal.parse(text.substring(0, text.length() - 1)));
    }

    /** The body of the answer. */
    public byte[] encode() {
        return (size + "\n").getBytes(US_ASCII);
    }
}
