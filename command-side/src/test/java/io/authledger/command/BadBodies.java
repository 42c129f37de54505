package io.authledger.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Bodies that clients should not send; every character of them is a byte. */
final class BadBodies {

    /** The largest body that is read. */
    static final int MAX = 16 * 1024;

    private BadBodies() {}

    static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A good body in which one field has another value. */
    static String json(Map<String, String> good, String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(good);
        changed.put(field, value);
        return json(changed);
    }

    static String without(Map<String, String> good, String field) {
        Map<String, String> changed = new LinkedHashMap<>(good);
        changed.remove(field);
        return json(changed);
    }

    /** Another member in front of all others. */
    static String withFirst(String good, String member) {
        return good.equals("{}") ? "{" + member + "}" : "{" + member + "," + good.substring(1);
    }

    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** What is no JSON object in UTF-8, with each key once and nesting of a decent depth. */
    static List<String> notJson(String good) {
        List<String> bodies = new ArrayList<>(List.of(
                " \r\n\t",
                "null",
                "true",
                "5",
                "-0.0e-0",
                "\"text\"",
                "[]",
                "[" + good + "]",
                good.substring(0, good.length() - 1),
                good.substring(1),
                good + "}",
                good + ",",
                good + good,
                good + "\n" + good,
                good + " x",
                good + "\0",
                good + "\u00ff",
                "/* */" + good,
                "#\n" + good,
                ")]}'\n" + good,
                "name=value&other=value",
                "<a>1</a>",
                "--boundary\r\n\r\n--boundary--",
                "\u001f\u008b\b\0\0\0\0\0\0\0\u00ab\u00ae\u0005\0",
                "\u00ff\u00fe\u00fd",
                "[".repeat(MAX),
                "{\"a\":".repeat(MAX / 5),
                "[".repeat(MAX / 2) + "]".repeat(MAX / 2),
                "\"" + "\\u0000".repeat(2_700)));
        for (String member : List.of(
                "\"x\"",
                "\"x\":",
                "x:1",
                "'x':1",
                "\"x\":'1'",
                "\"x\":01",
                "\"x\":+1",
                "\"x\":.5",
                "\"x\":1.",
                "\"x\":0x1",
                "\"x\":NaN",
                "\"x\":-Infinity",
                "\"x\":undefined",
                "\"x\":True",
                "\"x\":[1,]",
                "\"x\":1,",
                "\"x\":\"\\x41\"",
                "\"x\":\"\\u00g0\"",
                "\"x\":\"\\ud8\"",
                "\"x\":\"\0\"",
                "\"x\":\"\u001f\"",
                "\"\0\":1",
                "\"x\":\"\u0080\"",
                "\"x\":\"\u00ed\u00a0\u0080\"",
                "\"x\":\"\u00ed\u00b0\u0080\u00ed\u00a0\u0080\"",
                "\"\u00ed\u00a0\u0080\":1",
                "\"x\":\"\u00f8\u0088\u0080\u0080\u0080\"",
                "\"x\":\"\u00e2\u0082",
                "\"x\":\"\u00ff\"",
                "\"x\":1,\"x\":2",
                "\"x\":{\"y\":1,\"y\":2}",
                "\"\\ud800\":1",
                "\"\\u0000\":{\"\\u0000\":1,\"\\u0000\":1}",
                "\"x\":" + "9".repeat(5_000),
                "\"x\":" + "{\"x\":".repeat(100) + "1" + "}".repeat(100),
                "\"x\":" + "[".repeat(7_000) + "]".repeat(7_000))) {
            bodies.add(withFirst(good, member));
        }
        return bodies;
    }

    /** Values that are no text. */
    static List<String> notText() {
        return List.of(
                "null",
                "0",
                "-1.5e300",
                "1e999",
                "9".repeat(900),
                "true",
                "false",
                "[]",
                "[\"EMAIL\"]",
                "[null]",
                "{}",
                "{\"x\":{\"y\":[{\"z\":null}]}}",
                "{\"\":\"\"}",
                "[" + "0,".repeat(7_000) + "0]");
    }

    /** Texts without anything to be seen. */
    static List<String> blank() {
        return List.of("\"\"", "\" \"", "\"\\t\\r\\n\"", "\"\\u2003\\u2028\"", "\"" + " ".repeat(15_000) + "\"");
    }

    /** Texts that are no address, no acceptable password, no token, no number, no country, no channel. */
    static List<String> oddTexts() {
        return List.of(
                "\"x\"",
                "\"\\u0000\"",
                "\"EMAIL\\u0000\"",
                "\"\\u0001\\u0002\\u001f\\u007f\\u0085\"",
                "\"\\ud800\"",
                "\"a long password \\udfff\"",
                "\"\\ude00\\ud83d@example.org\"",
                "\"\\ud83d\\ude00\"",
                utf8("\"\uD83D\uDE00\""),
                "\"\\ufeff\"",
                "\"\\u202e\"",
                "\"\\uffff\"",
                "\"\u00c0\u0080\"",
                "\"\u00f4\u0090\u0080\u0080\"",
                "\"null\"",
                "\"{}\"",
                "\"%s%n%1$s\\u0000\"",
                "\"%00\"",
                "\"a@b.org\\r\\nBcc: c@d.org\"",
                "\"'; DROP TABLE events; --\\u0000\"",
                "\"${jndi:ldap://127.0.0.1/}\\u0000\"",
                "\"" + "a".repeat(15_000) + "\"",
                "\"" + "a".repeat(7_000) + "@" + "b".repeat(7_000) + "\"",
                "\"" + "(".repeat(250) + "@example.org\"",
                "\"" + "\\u0000".repeat(2_500) + "\"",
                "\"" + "\\ud83d".repeat(2_500) + "\"",
                "\"" + utf8("\u0301\u0323").repeat(3_500) + "\"",
                "\"" + utf8("\uFDFA").repeat(5_000) + "\"");
    }

    /** Members that nobody knows, and that are ignored. */
    static List<String> unknownMembers() {
        return List.of(
                "\"x\":1",
                "\"\":\"\"",
                "\"\\u0000\":\"\\u0000\"",
                "\"\\ud83d\\ude00\":\"\\udfff\"",
                "\"Email\":5,\"userId\":null,\"Roles\":[\"admin\"]",
                "\"__proto__\":{\"constructor\":{}}",
                "\"@type\":\"java.lang.Runtime\",\"@class\":\"java.lang.Runtime\"",
                "\"x\":1e999,\"y\":-1e-999,\"z\":" + "9".repeat(900),
                "\"x\":" + "[".repeat(30) + "]".repeat(30),
                "\"x\":\"" + "a".repeat(15_000) + "\"",
                "\"" + "a".repeat(15_000) + "\":1");
    }
}
