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

    private ClientLanguage() {}

    static Language of(HttpServletRequest request) {
        return of(String.join(",", Collections.list(request.getHeaders("Accept-Language"))));
    }

    /** By lookup (RFC 4647, section 3.4); English where nothing fits or the header does not read. */
    static Language of(String header) {
        String found = header.isBlank() ? null : lookUp(header);
        return found == null ? Language.ENGLISH : Language.ofTag(found);
    }

    private static @Nullable String lookUp(String header) {
        try {
            return Locale.lookupTag(Locale.LanguageRange.parse(header), WRITTEN);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
