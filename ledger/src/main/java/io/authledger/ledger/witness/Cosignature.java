package io.authledger.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.ledger.note.CosignerKey;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.NoteSignature;
import io.authledger.ledger.note.SignedNote;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a witness signed of a checkpoint, verified.
 *
 * @param signature a {@code cosignature/v1}
 * @param time when, in seconds since 1970, as the witness has it
 */
public record Cosignature(NoteSignature signature, long time) {

    /**
     * Reads the answer (200) of a witness: lines of signatures, which are verified against the checkpoint that it was
     * shown. Signatures of other keys do not matter.
     *
     * @return the latest of this key; empty where there is none
     * @throws IllegalArgumentException for a body that is not lines of signatures
     * @throws InvalidNoteException when a signature of this key is wrong
     */
    public static Optional<Cosignature> parse(byte[] body, SignedNote checkpoint, CosignerKey key) {
        return signatures(body, checkpoint.text()).stream()
                .flatMap(signature -> verify(signature, checkpoint.text(), key))
                .max(Comparator.comparingLong(Cosignature::time));
    }

    /** As the specification has it: appended to the text, they are a note. */
    private static List<NoteSignature> signatures(byte[] body, String text) {
        ByteArrayOutputStream note = new ByteArrayOutputStream();
        byte[] start = (text + "\n").getBytes(UTF_8);
        note.writeBytes(start);
        note.writeBytes(body);
        SignedNote signed = SignedNote.parse(note.toByteArray());
        if (!signed.text().equals(text)) {
            throw new IllegalArgumentException("Not lines of signatures");
        }
        return signed.signatures();
    }

    private static Stream<Cosignature> verify(NoteSignature signature, String text, CosignerKey key) {
        OptionalLong time = key.cosigned(new SignedNote(text, List.of(signature)));
        return time.stream().mapToObj(at -> new Cosignature(signature, at));
    }
}
