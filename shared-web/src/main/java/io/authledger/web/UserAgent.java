package io.authledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the client says it is.
 *
 * @param value at most 512 characters, no control characters; empty if it says nothing
 */
public record UserAgent(String value) {

    private static final int MAX_CHARACTERS = 512;

    public static UserAgent of(HttpServletRequest request) {
        return of(request.getHeader("User-Agent"));
    }

    static UserAgent of(@Nullable String header) {
        String printable = header == null
                ? ""
                : header.codePoints()
                        .filter(c -> !Character.isISOControl(c))
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        return new UserAgent(cut(printable));
    }

    private static String cut(String text) {
        if (text.length() <= MAX_CHARACTERS) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1));
        return text.substring(0, splitsPair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
    }
}
