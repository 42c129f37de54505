package io.authledger.ledger.tile;

import io.authledger.ledger.CanonicalDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one resource below the prefix of a log: {@code tile/<L>/<N>[.p/<W>]}, or {@code tile/entries/<N>[.p/<W>]}. N is
 * in groups of three digits, all but the last with an x before them: 1234067 is {@code x001/x234/067}.
 *
 * @param level of the tile, 0 to {@value #MAX_LEVEL}, where a level spans eight levels of the tree; {@value #ENTRIES}
 *     for a bundle of entries
 * @param index of the tile within its level, from 0 to 2^55 - 1
 * @param width how many hashes or entries it has, 1 to {@value #FULL}; fewer than {@value #FULL} make it partial
 */
public record TilePath(int level, long index, int width) {

    /** Hashes or entries in a full tile or bundle. */
    public static final int FULL = 256;

    /** The level of entries. */
    public static final int ENTRIES = -1;

    /** The specification's own limit; a tree of {@link Long#MAX_VALUE} leaves has tiles up to level 7. */
    public static final int MAX_LEVEL = 63;

    /** So that every hash or entry in it can have an index of its own. */
    private static final long MAX_INDEX = Long.MAX_VALUE / FULL;

    private static final Pattern FORM =
            Pattern.compile("tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    public TilePath {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || index > MAX_INDEX || width < 1 || width > FULL) {
            throw new IllegalArgumentException("No tile " + index + " at level " + level + " has width " + width);
        }
    }

    /**
     * Reads a path, which starts with {@code tile/}.
     *
     * @throws IllegalArgumentException for anything that {@link #toString()} would not have written
     */
    public static TilePath parse(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            throw new IllegalArgumentException("Not the path of a tile");
        }
        int level = "entries".equals(form.group(1)) ? ENTRIES : (int) CanonicalDecimal.parse(form.group(1));
        int width = form.group(3) == null ? FULL : (int) CanonicalDecimal.parse(form.group(3));
        TilePath tile = new TilePath(level, index(form.group(2)), width);
        // Leading groups of zeroes, and a full width that is written out, would be second names of the same tile.
        if (!tile.toString().equals(path)) {
            throw new IllegalArgumentException("Not the one path of a tile");
        }
        return tile;
    }

    private static long index(String groups) {
        try {
            return Long.parseLong(groups.replace("x", "").replace("/", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("An index beyond " + Long.MAX_VALUE, e);
        }
    }

    public boolean isEntries() {
        return level == ENTRIES;
    }

    public boolean isPartial() {
        return width < FULL;
    }

    /** The path, without a slash before it. */
    @Override
    public String toString() {
        StringBuilder groups = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        String partial = isPartial() ? ".p/" + width : "";
        return "tile/" + (isEntries() ? "entries" : level) + "/" + groups + partial;
    }
}
