package io.authledger.ledger;

import java.util.regex.Pattern;

/** Numbers of 0 to {@link Long#MAX_VALUE} as C2SP writes them: ASCII digits without leading zeroes. */
public final class CanonicalDecimal {

    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

    private CanonicalDecimal() {}

    /**
     * The number.
     *
     * @throws IllegalArgumentException for any other spelling, and beyond {@link Long#MAX_VALUE}
     */
    public static long parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a number without leading zeroes");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A number beyond " + Long.MAX_VALUE, e);
        }
    }
}
