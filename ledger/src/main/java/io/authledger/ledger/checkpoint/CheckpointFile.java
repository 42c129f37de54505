package io.authledger.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.ledger.note.SignedNote;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * A file of signed checkpoints, one after the other, with an empty line after each. Neither the text of a checkpoint nor
 * its signatures have an empty line, so paragraphs are by turns the one and the other.
 */
public final class CheckpointFile {

    /** A checkpoint with all its signatures; no longer one is written or read. */
    public static final int MAX_NOTE_BYTES = 65_536;

    /** The em dash and space that start a signature, as the bytes of UTF-8 read one by one. */
    private static final String SIGNATURE = new String("\u2014 ".getBytes(UTF_8), ISO_8859_1);

    private final Path file;

    /** There need be no such file yet. */
    public CheckpointFile(Path file) {
        this.file = file;
    }

    /**
     * Adds a checkpoint at the end, on disk when this returns. What a crash left of an earlier one is cut off first. One
     * writer at a time.
     *
     * @throws IllegalArgumentException for a note with empty lines in its text, or one that is too long
     * @throws IOException also for a file whose end is none of ours
     */
    public void append(SignedNote note) throws IOException {
        byte[] bytes = note.encode();
        if (bytes.length > MAX_NOTE_BYTES
                || note.text().startsWith("\n")
                || note.text().contains("\n\n")) {
            throw new IllegalArgumentException("Not the note of a checkpoint");
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(end(channel)).position(channel.size());
            ByteBuffer rest = ByteBuffer.allocate(bytes.length + 1)
                    .put(bytes)
                    .put((byte) '\n')
                    .flip();
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Where the last whole note ends, with its empty line. */
    private static long end(FileChannel channel) throws IOException {
        // Whole notes are at most one of them and its empty line away from the end, whatever a crash left after them.
        long start = Math.max(0, channel.size() - 2L * (MAX_NOTE_BYTES + 1));
        ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - start));
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
            // Reads on.
        }
        String tail = new String(bytes.array(), ISO_8859_1);
        int at = tail.lastIndexOf("\n\n");
        while (at >= 0 && !tail.startsWith(SIGNATURE, Math.max(0, tail.lastIndexOf("\n\n", at - 1) + 2))) {
            at = tail.lastIndexOf("\n\n", at - 1);
        }
        if (at < 0 && start > 0) {
            throw new IOException("No checkpoint ends the file");
        }
        return at < 0 ? 0 : start + at + 2;
    }

    /**
     * Reads every checkpoint, the oldest first, one at a time. Nobody has verified them. What a crash left at the end is
     * passed over; the empty line after the last one may be missing.
     *
     * @throws IllegalArgumentException for anything else than whole notes before the last
     * @throws IOException when the file cannot be read
     */
    public void read(Consumer<SignedNote> each) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, ISO_8859_1)) {
            for (String text = paragraph(in); !text.isEmpty(); text = paragraph(in)) {
                String signatures = paragraph(in);
                in.mark(1);
                boolean last = in.read() < 0;
                in.reset();
                accept(text + "\n" + signatures, last, each);
            }
        }
    }

    private static void accept(String note, boolean last, Consumer<SignedNote> each) {
        SignedNote read;
        try {
            read = SignedNote.parse(note.getBytes(ISO_8859_1));
        } catch (IllegalArgumentException e) {
            if (last) {
                return;
            }
            throw e;
        }
        each.accept(read);
    }

    /** Lines up to an empty one, which is left out, or the end. */
    private static String paragraph(BufferedReader in) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.append(line).append('\n');
            if (lines.length() > MAX_NOTE_BYTES) {
                throw new IllegalArgumentException("A checkpoint has at most " + MAX_NOTE_BYTES + " bytes");
            }
        }
        return lines.toString();
    }
}
