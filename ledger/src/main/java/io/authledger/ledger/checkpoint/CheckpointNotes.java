package io.authledger.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.authledger.ledger.note.SignedNote;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the signed checkpoints in the characters of a {@link CheckpointFile}, which are its bytes, one by one. Between two
 * empty lines stands either a text or its signatures, so any two neighbours may be a note, whatever was torn before them.
 */
public final class CheckpointNotes {

    private static final int ED25519_BYTES = 64;

    private CheckpointNotes() {}

    /**
     * Reads on to the end. Nobody has verified the notes; what is none is passed over.
     *
     * @param in ISO 8859-1
     */
    public static void read(BufferedReader in, Consumer<SignedNote> each) throws IOException {
        String text = "";
        for (String next = paragraph(in); next != null; next = paragraph(in)) {
            SignedNote note = note(text + "\n" + next);
            if (note != null) {
                each.accept(note);
            }
            text = next;
        }
    }

    private static @Nullable SignedNote note(String characters) {
        if (characters.length() > CheckpointFile.MAX_NOTE_BYTES) {
            return null;
        }
        try {
            SignedNote note = SignedNote.parse(characters.getBytes(ISO_8859_1));
            return isTorn(note) ? null : note;
        } catch (IllegalArgumentException noNote) {
            return null;
        }
    }

    /** Base64 that was torn may be base64 still: then the log's signature is too short. */
    private static boolean isTorn(SignedNote note) {
        return note.signatures().stream()
                .anyMatch(signature -> note.text().startsWith(signature.name() + "\n")
                        && signature.signature().length < ED25519_BYTES);
    }

    /** Lines up to an empty one, which is left out, or the end; null after that. More than a note has is not kept. */
    private static @Nullable String paragraph(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            return null;
        }
        StringBuilder lines = new StringBuilder();
        for (; line != null && !line.isEmpty(); line = in.readLine()) {
            if (lines.length() <= CheckpointFile.MAX_NOTE_BYTES) {
                lines.append(line).append('\n');
            }
        }
        return lines.toString();
    }
}
