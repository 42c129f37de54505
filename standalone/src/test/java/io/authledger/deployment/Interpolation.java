package io.authledger.deployment;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${NAME}}, {@code ${NAME:-default}} and {@code ${NAME:?message}} as compose does.
 *
 * @param given the shell's environment, or {@code .env}
 */
record Interpolation(Map<String, String> given) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}|\\$(.?)");

    String fill(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    private String value(MatchResult match) {
        if (match.group(1) == null) {
            if ("$".equals(match.group(4))) {
                return "$";
            }
            throw new IllegalArgumentException("A $ that starts no variable: " + match.group());
        }
        String value = given.getOrDefault(match.group(1), "");
        if (!value.isEmpty()) {
            return value;
        }
        if ("?".equals(match.group(2))) {
            throw new IllegalStateException(match.group(1) + " is not set: " + match.group(3));
        }
        return match.group(3) == null ? "" : match.group(3);
    }
}
