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

    /** The normalised address; empty for what is no address of a mailbox on the internet. */
    public static Optional<EmailAddress> parse(String text) {
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
            new InternetAddress(address, true).validate();
            boolean qualified = domain.indexOf('.') > 0 && address.length() <= LONGEST;
            return qualified ? Optional.of(new EmailAddress(address)) : Optional.empty();
        } catch (AddressException | IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
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
