package io.authledger.command.anchor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.authledger.command.checkpoint.Anchor;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of signed notes, each followed by an empty line. A note that a crash tore stays where it is; the next one
 * starts on a line of its own after it, and readers pass over what is no note of their log.
 */
final class FileAnchor implements Anchor {

    private static final String EMPTY_LINE = "\n\n";

    /** Some hundred notes: the newest of this log is among them, unless another log's came after it. */
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
            readNotes(file.tail(most), newest);
            if (newest.note().isPresent() || most >= length || most >= LONGEST_TAIL) {
                return newest.note();
            }
        }
    }

    /** Between two empty lines stand either a text or its signatures: every two neighbours may be a note. */
    private static void readNotes(byte[] bytes, Newest newest) {
        // One char for each byte, so that nothing torn or foreign is lost or refused here.
        String[] parts = new String(bytes, ISO_8859_1).split(EMPTY_LINE, -1);
        for (int i = 1; i < parts.length - 1; i++) {
            newest.offer((parts[i - 1] + EMPTY_LINE + parts[i] + "\n").getBytes(ISO_8859_1));
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
