package io.authledger.ledger.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.authledger.ledger.CanonicalBase64;
import io.authledger.ledger.CanonicalDecimal;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.tree.Hash;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The body of {@code add-checkpoint}, by which a log shows a witness its newest checkpoint: {@code old <size>}, a line for
 * each hash of the proof, an empty line, the checkpoint.
 *
 * @param oldSize of the checkpoint that the witness cosigned last; 0 where it never did, or nobody knows
 * @param proof consistency proof from there, at most {@value #MAX_HASHES}; empty where {@code oldSize} is 0
 * @param checkpoint with the log's signature, and any others
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {

    /** As many as the specification lets a client send. */
    public static final int MAX_HASHES = 63;

    private static final String OLD = "old ";

    public AddCheckpoint {
        if (oldSize < 0 || proof.size() > MAX_HASHES || (oldSize == 0 && !proof.isEmpty())) {
            throw new IllegalArgumentException(
                    "An old size is 0 or more; at most 63 hashes lead from it, and none from 0");
        }
        proof = List.copyOf(proof);
    }

    /**
     * Reads a body.
     *
     * @throws IllegalArgumentException for anything that {@link #encode()} would not have written
     */
    public static AddCheckpoint parse(byte[] bytes) {
        // One char for each byte, so that places in the text are places in the bytes.
        int empty = new String(bytes, ISO_8859_1).indexOf("\n\n");
        if (empty < 0) {
            throw new IllegalArgumentException("An empty line stands before the checkpoint");
        }
        List<String> lines = List.of(new String(bytes, 0, empty, US_ASCII).split("\n", -1));
        if (!lines.get(0).startsWith(OLD)) {
            throw new IllegalArgumentException("The first line names the old size");
        }
        long oldSize = CanonicalDecimal.parse(lines.get(0).substring(OLD.length()));
        List<Hash> proof = lines.subList(1, lines.size()).stream()
                .map(line -> Hash.of(CanonicalBase64.decode(line)))
                .toList();
        return new AddCheckpoint(oldSize, proof, SignedNote.parse(Arrays.copyOfRange(bytes, empty + 2, bytes.length)));
    }

    /** As it is posted. */
    public byte[] encode() {
        StringBuilder head = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> head.append(hash).append('\n'));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append('\n').toString().getBytes(US_ASCII));
        bytes.writeBytes(checkpoint.encode());
        return bytes.toByteArray();
    }
}
