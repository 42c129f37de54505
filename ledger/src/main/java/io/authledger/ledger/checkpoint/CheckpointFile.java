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
            channel.truncate(end(channel, note)).position(channel.size());
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

    /**
     * Where the last whole note ends, with its empty line.
     *
     * @param next the note to be added
     * @throws IOException where something else follows than the beginning of a note of the same log
     */
    private static long end(FileChannel channel, SignedNote next) throws IOException {
        // Whole notes are at most one of them and its empty line away from the end, whatever a crash left after them.
        long start = Math.max(0, channel.size() - 2L * (MAX_NOTE_BYTES + 1));
        String tail = from(start, channel);
        int at = tail.lastIndexOf("\n\n");
        while (at >= 0 && !tail.startsWith(SIGNATURE, Math.max(0, tail.lastIndexOf("\n\n", at - 1) + 2))) {
            at = tail.lastIndexOf("\n\n", at - 1);
        }
        int end = at < 0 ? 0 : at + 2;
        if (!isTorn(tail.substring(end), new String(next.encode(), ISO_8859_1))) {
            throw new IOException("No checkpoint ends the file");
        }
        return start + end;
    }

    private static String from(long start, FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - start));
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
            // Reads on.
        }
        return new String(bytes.array(), ISO_8859_1);
    }

    /** A torn note has at least a part of the origin, or the whole line of it, but for zeros where its bytes never came. */
    private static boolean isTorn(String rest, String next) {
        String origin = next.substring(0, next.indexOf('\n') + 1);
        return rest.length() <= MAX_NOTE_BYTES && (rest.startsWith(origin) || origin.startsWith(rest.trim()));
    }

    /**
     * Reads every checkpoint, the oldest first, one at a time. Nobody has verified them. What a crash tore, and whatever else
     * is none, is passed over; the empty line after the last one may be missing.
     *
     * @throws IOException when the file cannot be read
     */
    public void read(Consumer<SignedNote> each) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, ISO_8859_1)) {
            CheckpointNotes.read(in, each);
        }
    }
}
