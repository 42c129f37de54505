package io.authledger.command.registration;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * An address in its one normalised form: NFKC, lower case, the domain in ASCII (RFC 3490).
 *
 * @param value the whole address, at most 254 characters (RFC 5321)
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;

    /**
     * UTF-16 units past which a text is no address, and is not normalised: NFKC joins at most four code points to one, and
     * is slow on long runs of marks.
     */
    private static final int LONGEST_NORMALISED = 2 * 4 * LONGEST;

    /** The normalised address; empty for what is no address of a mailbox on the internet. */
    public static Optional<EmailAddress> parse(String text) {
        if (text.length() > LONGEST_NORMALISED) {
            return Optional.empty();
        }
        String trimmed = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        int at = trimmed.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART || trimmed.length() > LONGEST || trimmed.indexOf('"') >= 0) {
            return Optional.empty();
        }
        try {
            String local = trimmed.substring(0, at).toLowerCase(Locale.ROOT);
            String domain = IDN.toASCII(trimmed.substring(at + 1), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
            String address = local + "@" + domain;
            InternetAddress parsed = new InternetAddress(address, true);
            parsed.validate();
            // A comment is no part of an address; with one, a mailbox would have any number of addresses here.
            boolean plain =
                    parsed.getAddress().equals(address) && local.codePoints().allMatch(EmailAddress::isSeen);
            boolean onTheInternet = isQualified(domain) && address.length() <= LONGEST;
            return plain && onTheInternet ? Optional.of(new EmailAddress(address)) : Optional.empty();
        } catch (AddressException | IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** A name under a top-level domain, which is never a number (RFC 3696, section 2). */
    private static boolean isQualified(String domain) {
        int lastDot = domain.lastIndexOf('.');
        return lastDot > 0 && Character.isLetter(domain.charAt(lastDot + 1));
    }

    /** First and last character of the local part, and the domain: {@code j***e@gmail.com}. */
    public String obfuscated() {
        int at = value.lastIndexOf('@');
        int first = value.offsetByCodePoints(0, 1);
        int last = value.offsetByCodePoints(at, -1);
        return value.substring(0, first) + "***" + (last < first ? "" : value.substring(last, at))
                + value.substring(at);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
