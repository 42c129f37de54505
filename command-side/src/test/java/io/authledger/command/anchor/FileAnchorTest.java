package io.authledger.command.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.command.checkpoint.ForeignCheckpointException;
import io.authledger.command.checkpoint.MemoryLog;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.checkpoint.CheckpointFile;
import io.authledger.ledger.note.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAnchorTest {

    private final Path file;
    private final FileAnchor anchor;
    private final MemoryLog log = new MemoryLog("log.example/one");

    FileAnchorTest(@TempDir Path directory) {
        file = directory.resolve("beside").resolve("checkpoints");
        anchor = new FileAnchor(file);
    }

    @Test
    void theLargestOfItsCheckpointsIsTheNewest() throws IOException {
        assertThat(anchor.newest(log.key())).isEmpty();
        SignedNote one = keep(log, 1);
        assertThat(anchor.newest(log.key())).contains(one);
        SignedNote three = keep(log, 2);
        anchor.keep(one);
        assertThat(new FileAnchor(file).newest(log.key())).contains(three);
    }

    private SignedNote keep(MemoryLog of, int growth) throws IOException {
        SignedNote checkpoint = of.grow(growth).checkpoint();
        anchor.keep(checkpoint);
        return checkpoint;
    }

    @Test
    void itIsSignedNotesEachWithAnEmptyLineAfterIt() throws IOException {
        String one = new String(keep(log, 1).encode(), UTF_8);
        String two = new String(keep(log, 1).encode(), UTF_8);
        assertThat(Files.readString(file)).isEqualTo(one + "\n" + two + "\n");
    }

    @Test
    void nobodyElseMayReadOrWriteIt() throws IOException {
        keep(log, 1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling(""))))
                .isEqualTo("rwx------");
    }

    @Test
    void whereverACrashToreTheLastNoteTheNextOneIsWhole() throws IOException {
        SignedNote first = keep(log, 1);
        byte[] whole = Files.readAllBytes(file);
        SignedNote second = keep(log, 1);
        byte[] both = Files.readAllBytes(file);
        SignedNote third = log.grow(1).checkpoint();
        for (int torn = whole.length; torn < both.length; torn++) {
            Files.write(file, Arrays.copyOf(both, torn));
            // Without the newlines at its end a note is whole.
            SignedNote known = torn < both.length - 2 ? first : second;
            assertThat(anchor.newest(log.key())).as("torn at %s", torn).contains(known);
            anchor.keep(third);
            assertThat(anchor.newest(log.key())).as("torn at %s", torn).contains(third);
            assertThat(read()).as("torn at %s", torn).startsWith(first).endsWith(third);
        }
    }

    /** As a verifier reads it, which believes every one or none. */
    private List<SignedNote> read() throws IOException {
        List<SignedNote> notes = new ArrayList<>();
        new CheckpointFile(file).read(note -> {
            Checkpoint.open(note, log.key());
            notes.add(note);
        });
        return notes;
    }

    @Test
    void whatPowerLossLeavesAtTheEndDoesNotMatter() throws IOException {
        SignedNote first = keep(log, 1);
        Files.write(file, new byte[4096], StandardOpenOption.APPEND);
        assertThat(anchor.newest(log.key())).contains(first);
        SignedNote second = keep(log, 1);
        assertThat(anchor.newest(log.key())).contains(second);
    }

    @Test
    void aNoteIsFoundFarBehindThoseOfAnEarlierEpoch() throws IOException {
        MemoryLog next = new MemoryLog("log.example/one/epoch-2");
        SignedNote last = keep(next, 9);
        byte[] many = new String(log.grow(1).checkpoint().encode(), UTF_8)
                .concat("\n")
                .repeat(2_000)
                .getBytes(UTF_8);
        Files.write(file, many, StandardOpenOption.APPEND);
        assertThat(many.length).isGreaterThan(64 * 1024);
        assertThat(anchor.newest(next.key())).contains(last);
    }

    @Test
    void whatIsNoNoteIsPassedOver() throws IOException {
        SignedNote first = keep(log, 1);
        Files.writeString(file, "\n\n\n\n— x\n\n— y\n\nhello", StandardOpenOption.APPEND);
        assertThat(anchor.newest(log.key())).contains(first);
        SignedNote second = keep(log, 1);
        assertThat(anchor.newest(log.key())).contains(second);
    }

    @Test
    void aNoteThatWasChangedIsNotPassedOver() throws IOException {
        keep(log, 1);
        String forged = Files.readString(file).replace("\n1\n", "\n7\n");
        Files.writeString(file, forged, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> anchor.newest(log.key())).isInstanceOf(ForeignCheckpointException.class);
    }

    @Test
    void aFileThatWasMovedAwayIsMadeAnew() throws IOException {
        keep(log, 1);
        Files.move(file, file.resolveSibling("checkpoints.1"));
        assertThat(anchor.newest(log.key())).isEmpty();
        SignedNote second = keep(log, 1);
        assertThat(anchor.newest(log.key())).contains(second);
    }

    @Test
    void whatCannotBeWrittenOrReadIsSaid() throws IOException {
        Files.createDirectories(file);
        assertThatThrownBy(() -> anchor.keep(log.grow(1).checkpoint())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> anchor.newest(log.key())).isInstanceOf(IOException.class);
    }
}
