package io.authledger.verifier.source;

/** Text of others, fit for a terminal: a log may hold or answer anything, control sequences too. */
public final class Printable {

    private Printable() {}

    /** With a question mark for each character that is not printed as itself. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().map(Printable::shown).forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static int shown(int c) {
        int type = Character.getType(c);
        boolean hidden = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return hidden ? '?' : c;
    }
}
