package io.authledger.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.authledger.ledger.CanonicalBase64;
import io.authledger.ledger.CanonicalDecimal;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.InvalidProofException;
import io.authledger.ledger.tree.ProofCheck;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * All that is needed offline, besides the key of the log, to see that an entry is in it: {@code c2sp.org/tlog-proof@v1}.
 * Its file name ends with {@code .tlog-proof}.
 *
 * @param extra anything, signed by nobody; none where it is empty
 * @param index of the leaf, from 0
 * @param hashes from the leaf's sibling up, at most {@value #MAX_HASHES}
 * @param checkpoint with the signatures of the log and its witnesses
 */
@SuppressWarnings("ArrayRecordComponent") // copied, and compared by content below
public record TlogProof(byte[] extra, long index, List<Hash> hashes, SignedNote checkpoint) {

    /** As many as the highest tree has levels below its root. */
    public static final int MAX_HASHES = 63;

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    public TlogProof {
        if (index < 0 || hashes.size() > MAX_HASHES) {
            throw new IllegalArgumentException("A proof has an index of 0 or more, and at most 63 hashes");
        }
        extra = extra.clone();
        hashes = List.copyOf(hashes);
    }

    /** Without extra data. */
    public TlogProof(long index, List<Hash> hashes, SignedNote checkpoint) {
        this(new byte[0], index, hashes, checkpoint);
    }

    /**
     * Reads a proof.
     *
     * @throws IllegalArgumentException for anything that {@link #encode()} would not have written
     */
    public static TlogProof parse(byte[] bytes) {
        // One char for each byte, so that places in the text are places in the bytes.
        int empty = new String(bytes, ISO_8859_1).indexOf("\n\n");
        if (empty < 0) {
            throw new IllegalArgumentException("A proof has an empty line before its checkpoint");
        }
        List<String> lines = List.of(new String(bytes, 0, empty, US_ASCII).split("\n", -1));
        if (!lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("A proof starts with the line " + HEADER);
        }
        int at = lines.size() > 1 && lines.get(1).startsWith(EXTRA) ? 2 : 1;
        byte[] extra = at == 1 ? new byte[0] : extra(lines.get(1));
        if (lines.size() <= at || !lines.get(at).startsWith(INDEX)) {
            throw new IllegalArgumentException("A proof names the index of its leaf");
        }
        long index = CanonicalDecimal.parse(lines.get(at).substring(INDEX.length()));
        List<Hash> hashes = lines.subList(at + 1, lines.size()).stream()
                .map(line -> Hash.of(CanonicalBase64.decode(line)))
                .toList();
        SignedNote checkpoint = SignedNote.parse(Arrays.copyOfRange(bytes, empty + 2, bytes.length));
        return new TlogProof(extra, index, hashes, checkpoint);
    }

    private static byte[] extra(String line) {
        byte[] extra = CanonicalBase64.decode(line.substring(EXTRA.length()));
        if (extra.length == 0) {
            throw new IllegalArgumentException("Without extra data a proof has no line for it");
        }
        return extra;
    }

    /** The lines of the proof, an empty one, and the checkpoint as it was signed. */
    public byte[] encode() {
        StringBuilder head = new StringBuilder(HEADER).append('\n');
        if (extra.length > 0) {
            head.append(EXTRA).append(CanonicalBase64.encode(extra)).append('\n');
        }
        head.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> head.append(hash).append('\n'));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append('\n').toString().getBytes(US_ASCII));
        bytes.writeBytes(checkpoint.encode());
        return bytes.toByteArray();
    }

    /**
     * Checks that the log signed the checkpoint, and that the leaf is in its tree. Which witnesses have to have signed
     * too is for the caller to ask of {@link #checkpoint()}.
     *
     * @param leaf hash of the entry, which the caller computes from the entry it holds
     * @param log key of the log
     * @return the checkpoint that the leaf is proved to be in
     * @throws InvalidNoteException when the log did not sign the checkpoint
     * @throws InvalidProofException when the hashes do not lead from the leaf to its root
     * @throws IllegalArgumentException for a note that is no checkpoint of this log
     */
    public Checkpoint check(Hash leaf, VerifierKey log) {
        Checkpoint signed = Checkpoint.open(checkpoint, log);
        ProofCheck.inclusion(index, signed.size(), leaf, hashes, signed.root());
        return signed;
    }

    @Override
    public byte[] extra() {
        return extra.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof that
                && index == that.index
                && Arrays.equals(extra, that.extra)
                && hashes.equals(that.hashes)
                && checkpoint.equals(that.checkpoint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(extra), index, hashes, checkpoint);
    }
}
