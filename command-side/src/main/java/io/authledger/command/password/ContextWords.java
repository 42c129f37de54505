package io.authledger.command.password;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words that whoever guesses passwords of this very user here tries first (NIST SP 800-63B-4, section 3.1.1.2): what the
 * service is called, and what stands before the @ of the address.
 *
 * @param ofTheService in whatever case
 */
record ContextWords(List<String> ofTheService) {

    /** Shorter ones stand in other words. */
    private static final int SHORTEST = 4;

    ContextWords {
        ofTheService = ofTheService.stream().map(ContextWords::folded).toList();
    }

    /** Whether there is no letter and no digit beside such words: the whole password is compared, and not words in it. */
    boolean areAllOf(String password, String address) {
        String whole = folded(password);
        String rest = whole;
        for (String word : words(address)) {
            rest = rest.replace(word, "");
        }
        return !rest.equals(whole) && rest.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /** The longest first: a shorter one may be part of it. */
    private List<String> words(String address) {
        String local = folded(address).replaceFirst("@[^@]*$", "");
        return Stream.concat(ofTheService.stream(), Stream.concat(Stream.of(local), Stream.of(local.split("[._+-]"))))
                .filter(word -> word.length() >= SHORTEST)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
