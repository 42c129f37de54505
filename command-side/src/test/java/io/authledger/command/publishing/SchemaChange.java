package io.authledger.command.publishing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a change of a JSON schema would break within one revision. Records that were published stay, and so do consumers:
 * what was fits the new schema too, and who read what was reads what will be. So members may be added that need not be
 * there, an enumeration may get more values, and words may change; nothing else.
 */
final class SchemaChange {

    /** They say nothing about values. */
    private static final Set<String> WORDS = Set.of("$schema", "$id", "$comment", "title", "description", "examples");

    private final List<String> breaks = new ArrayList<>();

    private SchemaChange() {}

    /** One line for each, starting with the place; empty for a change that breaks nothing. */
    static List<String> breaks(JsonNode before, JsonNode after) {
        SchemaChange change = new SchemaChange();
        change.compare("", before, after);
        return change.breaks;
    }

    private void compare(String place, JsonNode before, JsonNode after) {
        Set<String> keywords = new LinkedHashSet<>(before.propertyNames());
        keywords.addAll(after.propertyNames());
        for (String keyword : keywords) {
            JsonNode was = before.path(keyword);
            JsonNode is = after.path(keyword);
            switch (keyword) {
                case "properties" -> compareMembers(place, was, is);
                case "required" -> compareRequired(place, was, is);
                case "enum" -> compareValues(place, was, is);
                case "items" -> compare(place + "/items", was, is);
                default -> compareKeyword(place, keyword, was, is);
            }
        }
    }

    private void compareMembers(String place, JsonNode was, JsonNode is) {
        for (String member : was.propertyNames()) {
            String there = place + "/" + member;
            if (is.has(member)) {
                compare(there, was.path(member), is.path(member));
            } else {
                breaks.add(there + " is gone");
            }
        }
    }

    private void compareRequired(String place, JsonNode was, JsonNode is) {
        Set<String> before = texts(was);
        Set<String> after = texts(is);
        after.stream()
                .filter(member -> !before.contains(member))
                .forEach(member -> breaks.add(place + "/" + member + " must be there now"));
        before.stream()
                .filter(member -> !after.contains(member))
                .forEach(member -> breaks.add(place + "/" + member + " may be missing now"));
    }

    private void compareValues(String place, JsonNode was, JsonNode is) {
        if (was.isMissingNode() || is.isMissingNode()) {
            breaks.add(place + " is an enumeration " + (was.isMissingNode() ? "now" : "no longer"));
        }
        Set<String> after = texts(is);
        texts(was).stream()
                .filter(value -> !is.isMissingNode() && !after.contains(value))
                .forEach(value -> breaks.add(place + " is never " + value + " now"));
    }

    private void compareKeyword(String place, String keyword, JsonNode was, JsonNode is) {
        if (!WORDS.contains(keyword) && !was.equals(is)) {
            breaks.add(place + " has another " + keyword + ": " + is + " instead of " + was);
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
