package io.authledger.command;

import java.util.List;
import java.util.Random;

/** Bad input that nobody thought of; a seed gives the same again. Every character is a byte. */
final class Generated {

    private static final List<String> SNIPPETS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\\u",
            "\\u0000",
            "\\ud800",
            "null",
            "true",
            "-",
            "1e9",
            "0",
            ".",
            "\0",
            "\u00ff",
            "\u00c3",
            "\u00e2\u0080\u00ae",
            "\u00ef\u00bb\u00bf",
            " ",
            "\n",
            "{\"a\":[",
            "\"x\":1,",
            "/*");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Content-Encoding",
            "Content-Length",
            "Content-Type",
            "Cookie",
            "Expect",
            "Host",
            "If-Modified-Since",
            "Origin",
            "Range",
            "Transfer-Encoding",
            "User-Agent",
            "X-Device-Token",
            "X-Forwarded-For",
            "x-otp");

    /** Characters that parsers of addresses, numbers, tokens, languages and headers look for. */
    private static final String PUNCTUATION = "@.-_+\"'()<>,;:\\/[]{}%=*#&?! \t~^|$0123456789abcxyzABCXYZ";

    private static final int[] ODD = {
        0, 1, 0x7f, 0x85, 0xa0, 0xad, 0xdf, 0x130, 0x131, 0x301, 0x323, 0x660, 0x6f0, 0x1100, 0x200b, 0x200d, 0x2028,
        0x202e, 0x3002, 0xac00, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xfdfa, 0xfeff, 0xff0b, 0xff0e, 0xff10, 0xff20, 0xfffd,
        0xffff, 0x1d7ce, 0x1f600, 0x10ffff
    };

    private final Random random;

    Generated(long seed) {
        this.random = new Random(seed);
    }

    /** A body to which something has happened, up to eight times. */
    String damaged(String body) {
        StringBuilder damaged = new StringBuilder(body);
        for (int times = 1 + random.nextInt(8); times > 0; times--) {
            int at = random.nextInt(damaged.length() + 1);
            int end = Math.min(damaged.length(), at + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> damaged.delete(at, end);
                case 1 -> damaged.insert(at, damaged.substring(at, end));
                case 2 -> damaged.replace(at, end, oneByte());
                default -> damaged.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
            }
        }
        return damaged.toString();
    }

    /** A text as JSON, every character of it escaped. */
    String text() {
        StringBuilder text = new StringBuilder("\"");
        for (int length = random.nextInt(40); length > 0; length--) {
            for (char unit : Character.toChars(codePoint())) {
                text.append(String.format("\\u%04x", (int) unit));
            }
        }
        return text.append('"').toString();
    }

    private int codePoint() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3, 4 -> PUNCTUATION.charAt(random.nextInt(PUNCTUATION.length()));
            case 5, 6 -> ODD[random.nextInt(ODD.length)];
            default -> random.nextInt(Character.MAX_CODE_POINT + 1);
        };
    }

    /** Name and value of a header, which may even end it early. */
    String header() {
        StringBuilder header = new StringBuilder(HEADERS.get(random.nextInt(HEADERS.size()))).append(": ");
        for (int length = random.nextInt(60); length > 0; length--) {
            header.append(random.nextInt(40) == 0 ? oneByte() : someCharacter());
        }
        return header.toString();
    }

    /** Something that stands behind a path. */
    String tail() {
        StringBuilder tail = new StringBuilder();
        for (int length = 1 + random.nextInt(12); length > 0; length--) {
            tail.append(random.nextInt(10) == 0 ? oneByte() : someCharacter());
        }
        return tail.toString();
    }

    private String someCharacter() {
        return String.valueOf(PUNCTUATION.charAt(random.nextInt(PUNCTUATION.length())));
    }

    private String oneByte() {
        return String.valueOf((char) random.nextInt(256));
    }
}
