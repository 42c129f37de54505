package io.authledger.ledger.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A note of C2SP signed-note v1: text, an empty line, signature lines. Its text is to be ignored until {@link #verify}
 * has answered.
 *
 * @param text ends with a newline; no control characters but newlines
 * @param signatures 1 to {@value #MAX_SIGNATURES}
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** The specification asks for at least 16. */
    public static final int MAX_SIGNATURES = 100;

    /** Longer notes are not even looked at. */
    public static final int MAX_BYTES = 1_000_000;

    public SignedNote {
        NoteText.requireText(text);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("A note has 1 to " + MAX_SIGNATURES + " signatures");
        }
        signatures = List.copyOf(signatures);
    }

    /**
     * Signs a text.
     *
     * @throws IllegalArgumentException for a text that a note cannot have
     */
    public static SignedNote sign(String text, SigningKey key) {
        NoteText.requireText(text);
        return new SignedNote(text, List.of(key.sign(text)));
    }

    /** The same note with one more signature, as a witness adds it; nobody has verified it yet. */
    public SignedNote with(NoteSignature signature) {
        return new SignedNote(
                text, Stream.concat(signatures.stream(), Stream.of(signature)).toList());
    }

    /**
     * Reads a note, whoever signed it.
     *
     * @throws IllegalArgumentException unless the bytes are exactly those that {@link #encode()} writes
     */
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("A note has at most " + MAX_BYTES + " bytes");
        }
        String note = NoteText.decode(bytes);
        int empty = note.lastIndexOf("\n\n");
        if (empty < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("A note is text, an empty line and lines of signatures");
        }
        String lines = note.substring(empty + 2);
        List<NoteSignature> signatures = new ArrayList<>();
        for (int at = 0; at < lines.length(); at = lines.indexOf('\n', at) + 1) {
            signatures.add(NoteSignature.parse(lines.substring(at, lines.indexOf('\n', at))));
        }
        return new SignedNote(note.substring(0, empty + 1), signatures);
    }

    /** UTF-8. */
    public byte[] encode() {
        String lines = signatures.stream().map(s -> s.line() + "\n").collect(Collectors.joining());
        return NoteText.encode(text + "\n" + lines);
    }

    /**
     * Checks every signature of the keys that the caller trusts. Signatures of others do not matter.
     *
     * @return the trusted keys that signed, at least one
     * @throws InvalidNoteException when none of them did, or the signature of one is wrong
     */
    public Set<VerifierKey> verify(List<VerifierKey> trusted) {
        Set<VerifierKey> signers = trusted.stream()
                .filter(key -> signatures.stream().anyMatch(key::made))
                .collect(Collectors.toUnmodifiableSet());
        if (signers.isEmpty()) {
            throw new InvalidNoteException("No trusted key signed the note");
        }
        for (VerifierKey key : signers) {
            for (NoteSignature signature : signatures) {
                if (key.made(signature) && !key.verifies(text, signature)) {
                    throw new InvalidNoteException("The " + signature + " is wrong");
                }
            }
        }
        return signers;
    }
}
