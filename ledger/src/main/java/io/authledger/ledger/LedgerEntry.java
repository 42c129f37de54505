package io.authledger.ledger;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * One leaf of the log. All of it is kept as it was recorded: nothing is parsed, rounded or written anew, so the same
 * record always gives the same bytes.
 *
 * <p>Layout of the {@linkplain #encode() encoding}; integers are unsigned and big-endian:
 *
 * <pre>
 * bytes  field
 * 1      format, 0x01
 * 8      leaf index
 * 2 + n  event id, UTF-8
 * 2 + n  subject, UTF-8
 * 8      sequence
 * 2 + n  name, UTF-8
 * 2 + n  revision, UTF-8
 * 2 + n  time, UTF-8
 * 2 + n  metadata
 * 2 + n  payload
 * </pre>
 *
 * where {@code 2 + n} is a length of two bytes and as many bytes as it says. Nothing follows the payload. An entry has
 * at most {@value #MAX_BYTES} bytes, because C2SP tlog-tiles gives its length two bytes.
 *
 * @param index place in the log, from 0
 * @param eventId what the event is called everywhere
 * @param subject whom the event is about
 * @param sequence place in the subject's own history, from 0
 * @param name what happened
 * @param revision of the payload's shape
 * @param time when it happened, as text
 * @param metadata as stored
 * @param payload as stored
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record LedgerEntry(
        long index,
        String eventId,
        String subject,
        long sequence,
        String name,
        String revision,
        String time,
        byte[] metadata,
        byte[] payload) {

    public static final int MAX_BYTES = 65_535;

    private static final byte FORMAT = 1;
    private static final int FIXED_BYTES = 1 + 8 + 8 + 7 * 2;

    /**
     * The canonical bytes.
     *
     * @throws EntryTooLargeException when they would be more than {@value #MAX_BYTES}
     */
    public byte[] encode() {
        byte[][] fields = {utf8(eventId), utf8(subject), utf8(name), utf8(revision), utf8(time), metadata, payload};
        long size = FIXED_BYTES;
        for (byte[] field : fields) {
            size += field.length;
        }
        if (size > MAX_BYTES) {
            throw new EntryTooLargeException(eventId, size);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size).put(FORMAT).putLong(index);
        put(bytes, fields[0]);
        put(bytes, fields[1]);
        bytes.putLong(sequence);
        for (int i = 2; i < fields.length; i++) {
            put(bytes, fields[i]);
        }
        return bytes.array();
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException for anything that it would not have written
     */
    public static LedgerEntry decode(byte[] encoded) {
        LedgerEntry entry = read(encoded);
        // Text that is no UTF-8 would come back as something else, so the one way to be sure is to compare.
        if (!Arrays.equals(encodedAgain(entry), encoded)) {
            throw new IllegalArgumentException("Not the canonical bytes of a ledger entry");
        }
        return entry;
    }

    private static byte[] encodedAgain(LedgerEntry entry) {
        try {
            return entry.encode();
        } catch (EntryTooLargeException e) {
            // What stands for a byte that is no UTF-8 has three.
            throw new IllegalArgumentException("Not the canonical bytes of a ledger entry", e);
        }
    }

    private static LedgerEntry read(byte[] encoded) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
            if (in.readByte() != FORMAT) {
                throw new IllegalArgumentException("Not a ledger entry of format " + FORMAT);
            }
            long index = in.readLong();
            String eventId = text(in);
            String subject = text(in);
            long sequence = in.readLong();
            return new LedgerEntry(
                    index, eventId, subject, sequence, text(in), text(in), text(in), bytes(in), bytes(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("A ledger entry ends before its last field", e);
        }
    }

    private static void put(ByteBuffer bytes, byte[] field) {
        bytes.putShort((short) field.length).put(field);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerEntry that
                && index == that.index
                && sequence == that.sequence
                && eventId.equals(that.eventId)
                && subject.equals(that.subject)
                && name.equals(that.name)
                && revision.equals(that.revision)
                && time.equals(that.time)
                && Arrays.equals(metadata, that.metadata)
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, eventId, Arrays.hashCode(payload));
    }

    /** Names the leaf; what it holds belongs in no log. */
    @Override
    public String toString() {
        return name + " " + eventId + " at leaf " + index;
    }
}
