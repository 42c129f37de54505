package io.authledger.command.web;

import io.authledger.api.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads from {@code Accept-Language} (RFC 9110) in which language a client wants to be written to. */
final class ClientLanguage {

    private static final List<String> WRITTEN =
            Arrays.stream(Language.values()).map(Language::tag).toList();

    /** Browsers send less; the JDK's parser was measured at 26 s for one range of 4,000 subtags. */
    private static final int LONGEST = 256;

    private ClientLanguage() {}

    static Language of(HttpServletRequest request) {
        return of(String.join(",", Collections.list(request.getHeaders("Accept-Language"))));
    }

    /** By lookup (RFC 4647, section 3.4); English where nothing fits, and for a header that is long or does not read. */
    static Language of(String header) {
        String found = header.isBlank() || header.length() > LONGEST ? null : lookUp(header);
        return found == null ? Language.ENGLISH : Language.ofTag(found);
    }

    private static @Nullable String lookUp(String header) {
        try {
            return Locale.lookupTag(Locale.LanguageRange.parse(header), WRITTEN);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return null; // the JDK's parser looks for the first subtag of a lone hyphen, too
        }
    }
}
