package io.authledger.ledger.tile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries of a log, each after its length in two bytes, big-endian.
 *
 * @param entries 1 to {@value TilePath#FULL}, of at most {@value #MAX_ENTRY_BYTES} bytes each; the arrays are shared, not
 *     copied
 */
public record EntryBundle(List<byte[]> entries) {

    /** What a length of two bytes can say. */
    public static final int MAX_ENTRY_BYTES = 65_535;

    public EntryBundle {
        if (entries.isEmpty() || entries.size() > TilePath.FULL) {
            throw new IllegalArgumentException("A bundle has 1 to " + TilePath.FULL + " entries");
        }
        if (entries.stream().anyMatch(entry -> entry.length > MAX_ENTRY_BYTES)) {
            throw new IllegalArgumentException("An entry has at most " + MAX_ENTRY_BYTES + " bytes");
        }
        entries = List.copyOf(entries);
    }

    /**
     * Reads a bundle.
     *
     * @throws IllegalArgumentException unless it has exactly as many entries as its path says, and nothing after them
     */
    public static EntryBundle decode(TilePath path, byte[] bytes) {
        List<byte[]> entries = new ArrayList<>(path.width());
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
            if (entries.size() == path.width()) {
                throw new IllegalArgumentException(path + " has more than " + path.width() + " entries");
            }
            entries.add(next(path, rest));
        }
        if (entries.size() != path.width()) {
            throw new IllegalArgumentException(path + " has " + entries.size() + " entries");
        }
        return new EntryBundle(entries);
    }

    private static byte[] next(TilePath path, ByteBuffer rest) {
        int length = rest.remaining() < Short.BYTES ? Integer.MAX_VALUE : Short.toUnsignedInt(rest.getShort());
        if (length > rest.remaining()) {
            throw new IllegalArgumentException(path + " ends within an entry");
        }
        byte[] entry = new byte[length];
        rest.get(entry);
        return entry;
    }

    /** The bytes that {@link #decode} reads. */
    public byte[] encode() {
        int size =
                entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        entries.forEach(entry -> bytes.putShort((short) entry.length).put(entry));
        return bytes.array();
    }
}
