package io.authledger.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.ledger.note.NoteKeys;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.tree.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {

    private static final SigningKey KEY = NoteKeys.generate("example.org/ädalog");

    private Path path;
    private CheckpointFile file;

    @BeforeEach
    void name(@TempDir Path directory) {
        path = directory.resolve("anchor");
        file = new CheckpointFile(path);
    }

    @Test
    void whatIsAppendedIsReadInThatOrder() throws IOException {
        List<SignedNote> notes = List.of(note(1), note(2), note(3));
        for (SignedNote note : notes) {
            file.append(note);
        }
        assertThat(read()).isEqualTo(notes);
    }

    @Test
    void anEmptyLineFollowsEachNote() throws IOException {
        file.append(note(1));
        file.append(note(2));
        assertThat(path).content(UTF_8).isEqualTo(text(note(1)) + "\n" + text(note(2)) + "\n");
    }

    @Test
    void theEmptyLineAtTheEndMayBeMissing() throws IOException {
        Files.writeString(path, text(note(1)) + "\n" + text(note(2)));
        assertThat(read()).containsExactly(note(1), note(2));
    }

    @Test
    void whereverACrashCutsANoteTheOthersStayAndTheNextIsAppended() throws IOException {
        file.append(note(1));
        byte[] first = Files.readAllBytes(path);
        file.append(note(2).with(note(2).signatures().get(0)));
        byte[] both = Files.readAllBytes(path);
        for (int length = first.length; length < both.length; length++) {
            Files.write(path, Arrays.copyOf(both, length));
            List<SignedNote> left = read();
            assertThat(left).as("cut to %s bytes", length).startsWith(note(1)).hasSizeLessThanOrEqualTo(2);
            file.append(note(3));
            assertThat(read()).as("cut to %s bytes", length).containsExactly(note(1), note(3));
        }
    }

    @Test
    void aCrashInTheFirstNoteLeavesNone() throws IOException {
        file.append(note(1));
        byte[] one = Files.readAllBytes(path);
        for (int length = 0; length < one.length; length++) {
            Files.write(path, Arrays.copyOf(one, length));
            file.append(note(2));
            assertThat(read()).as("cut to %s bytes", length).containsExactly(note(2));
        }
    }

    @Test
    void aNoteWithEmptyLinesInItsTextIsNotWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> file.append(SignedNote.sign("one\n\ntwo\n", KEY)));
        assertThatIllegalArgumentException().isThrownBy(() -> file.append(SignedNote.sign("\none\n", KEY)));
        assertThat(path).doesNotExist();
    }

    @Test
    void aNoteThatIsTooLongIsNotWritten() {
        String line = "x".repeat(CheckpointFile.MAX_NOTE_BYTES) + "\n";
        assertThatIllegalArgumentException().isThrownBy(() -> file.append(SignedNote.sign(line, KEY)));
    }

    @Test
    void whatIsNoNoteIsPassedOver() throws IOException {
        String tooLong = "x".repeat(CheckpointFile.MAX_NOTE_BYTES) + "\n";
        Files.writeString(
                path, "one\n\ntwo\n\n" + text(note(1)) + "\n\n\n" + tooLong + "\n" + text(note(2)) + "\nthree");
        assertThat(read()).containsExactly(note(1), note(2));
    }

    @Test
    void whereverACrashCutANoteThoseAroundItAreRead() throws IOException {
        byte[] first = (text(note(1)) + "\n").getBytes(UTF_8);
        byte[] torn = note(2).encode();
        byte[] third = text(note(3)).getBytes(UTF_8);
        for (int length = 0; length < torn.length; length++) {
            byte[] left = Arrays.copyOf(torn, length);
            byte[] end = (length == 0 || left[length - 1] == '\n' ? "\n" : "\n\n").getBytes(UTF_8);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            List.of(first, left, end, third).forEach(all::writeBytes);
            Files.write(path, all.toByteArray());
            boolean isWhole = length == torn.length - 1;
            assertThat(read())
                    .as("cut to %s bytes", length)
                    .isEqualTo(isWhole ? List.of(note(1), note(2), note(3)) : List.of(note(1), note(3)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000})
    void aFileOfSomethingElseIsNotCut(int lines) throws IOException {
        assertNotCut("something else\n".repeat(lines));
    }

    @Test
    void whatFollowsTheLastNoteIsNotCutEither() throws IOException {
        assertNotCut(text(note(1)) + "\nsomething else");
        assertNotCut(text(note(1)) + "\n" + text(note(2)) + "\nexample.com\n");
    }

    @Test
    void whatPowerLossLeftOfANoteIsCut() throws IOException {
        Files.writeString(path, text(note(1)) + "\nexample.o" + "\0".repeat(4096));
        file.append(note(2));
        assertThat(read()).containsExactly(note(1), note(2));
    }

    private void assertNotCut(String text) throws IOException {
        Files.writeString(path, text);
        assertThatThrownBy(() -> file.append(note(3))).isInstanceOf(IOException.class);
        assertThat(path).content(UTF_8).isEqualTo(text);
    }

    private List<SignedNote> read() throws IOException {
        List<SignedNote> notes = new ArrayList<>();
        file.read(notes::add);
        return notes;
    }

    private static SignedNote note(long size) {
        return new Checkpoint(KEY.verifier().name(), size, Hash.EMPTY_TREE).sign(KEY);
    }

    private static String text(SignedNote note) {
        return new String(note.encode(), UTF_8);
    }
}
