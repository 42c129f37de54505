package io.authledger.command.anchor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.authledger.command.checkpoint.Anchor;
import io.authledger.ledger.checkpoint.CheckpointNotes;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of signed notes, each followed by an empty line. A note that a crash tore stays where it is; the next one
 * starts on a line of its own after it, and readers pass over what is no note.
 */
final class FileAnchor implements Anchor {

    private static final String EMPTY_LINE = "\n\n";

    /** Some hundred notes: the newest of this log is among them, unless an earlier epoch's came after it. */
    private static final int FIRST_TAIL = 64 * 1024;

    private static final int LONGEST_TAIL = 16 * 1024 * 1024;

    private final AnchorFile file;

    FileAnchor(Path path) {
        this.file = new AnchorFile(path);
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public synchronized Optional<SignedNote> newest(VerifierKey log) throws IOException {
        long length = file.length();
        for (int most = FIRST_TAIL; ; most *= 16) {
            Newest newest = new Newest(log);
            // One char for each byte, so that nothing torn is lost or refused here.
            String notes = new String(file.tail(most), ISO_8859_1);
            CheckpointNotes.read(new BufferedReader(new StringReader(notes)), newest::offer);
            if (newest.note().isPresent() || most >= length || most >= LONGEST_TAIL) {
                return newest.note();
            }
        }
    }

    @Override
    public synchronized void keep(SignedNote checkpoint) throws IOException {
        String note = new String(checkpoint.encode(), ISO_8859_1);
        file.append((afterTheLast() + note + "\n").getBytes(ISO_8859_1));
    }

    /** What ends a note that a crash tore. */
    private String afterTheLast() throws IOException {
        String end = new String(file.tail(2), ISO_8859_1);
        if (end.isEmpty() || end.equals(EMPTY_LINE)) {
            return "";
        }
        return end.endsWith("\n") ? "\n" : EMPTY_LINE;
    }
}
