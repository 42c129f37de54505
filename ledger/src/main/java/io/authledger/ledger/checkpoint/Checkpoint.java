package io.authledger.ledger.checkpoint;

import io.authledger.ledger.CanonicalBase64;
import io.authledger.ledger.CanonicalDecimal;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tree.Hash;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a log says of itself at one size, as C2SP tlog-checkpoint v1 has it: lines of origin, size, root and extensions.
 *
 * @param origin names the log, and its key too; one line, not empty
 * @param size of the tree, in leaves
 * @param root of the tree at that size
 * @param extensions further lines, none of them empty; the specification advises against them
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    public Checkpoint {
        if (size < 0) {
            throw new IllegalArgumentException("A tree cannot have " + size + " leaves");
        }
        extensions = List.copyOf(extensions);
        if (Stream.concat(Stream.of(origin), extensions.stream())
                .anyMatch(line -> line.isEmpty() || line.chars().anyMatch(c -> c < ' '))) {
            throw new IllegalArgumentException("Lines of a checkpoint are not empty and have no control characters");
        }
    }

    /** Without extensions. */
    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /**
     * Reads the text of a note.
     *
     * @throws IllegalArgumentException for anything that {@link #text()} would not have written
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        // The newline at the end makes one more, empty.
        int count = lines.length - 1;
        if (count < 3 || !lines[count].isEmpty()) {
            throw new IllegalArgumentException("A checkpoint has lines of origin, size and root");
        }
        List<String> extensions = List.of(lines).subList(3, count);
        Hash root = Hash.of(CanonicalBase64.decode(lines[2]));
        return new Checkpoint(lines[0], CanonicalDecimal.parse(lines[1]), root, extensions);
    }

    /** The text of the note, with the newline at its end. */
    public String text() {
        Stream<String> lines = Stream.of(origin, Long.toString(size), root.toString());
        return String.join("\n", Stream.concat(lines, extensions.stream()).toList()) + "\n";
    }

    /**
     * Signs it.
     *
     * @throws IllegalArgumentException when the key has another name than the log
     */
    public SignedNote sign(SigningKey key) {
        if (!key.verifier().name().equals(origin)) {
            throw new IllegalArgumentException("The key of a log has the name of its origin");
        }
        return SignedNote.sign(text(), key);
    }

    /**
     * Believes a note only where the log itself signed it.
     *
     * @param log its key, whose name is the origin
     * @throws InvalidNoteException when it did not sign, or its signature is wrong
     * @throws IllegalArgumentException for a text that is no checkpoint, or one of another log
     */
    public static Checkpoint open(SignedNote note, VerifierKey log) {
        note.verify(List.of(log));
        Checkpoint checkpoint = parse(note.text());
        if (!checkpoint.origin.equals(log.name())) {
            throw new IllegalArgumentException("A checkpoint of another log");
        }
        return checkpoint;
    }
}
