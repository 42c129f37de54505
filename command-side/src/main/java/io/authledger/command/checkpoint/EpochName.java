package io.authledger.command.checkpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the names of a log's epochs follow each other: the first one's, and then that with {@code /epoch-} and a number. */
public final class EpochName {

    /** What may follow the number tells apart two that were opened under the same one. */
    private static final Pattern LATER = Pattern.compile("(.+)/epoch-([0-9]{1,9})(?:-[0-9a-f]+)?");

    private EpochName() {}

    /** Whether an origin is that of an earlier epoch of the same log. */
    public static boolean isEarlier(String origin, String than) {
        Matcher later = LATER.matcher(than);
        if (!later.matches()) {
            return false;
        }
        // Held against this first: a log may itself have begun under a name that ends like an epoch's.
        String first = later.group(1);
        if (origin.equals(first)) {
            return true;
        }
        Matcher earlier = LATER.matcher(origin);
        return earlier.matches() && earlier.group(1).equals(first) && number(earlier) < number(later);
    }

    private static int number(Matcher name) {
        return Integer.parseInt(name.group(2));
    }
}
