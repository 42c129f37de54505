package io.authledger.ledger.note;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The rules of C2SP signed-note for what may stand in a note and in the name of a key. */
final class NoteText {

    private NoteText() {}

    /** Bytes that are UTF-8, and nothing below U+0020 but newline. */
    static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return withoutControls(text);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("A note that is not UTF-8", e);
        }
    }

    static byte[] encode(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(withoutControls(text)));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("A note that has no UTF-8", e);
        }
    }

    static void requireText(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("The text of a note ends with a newline");
        }
        encode(text);
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.codePoints().anyMatch(NoteText::isSpace)) {
            throw new IllegalArgumentException("The name of a key is not empty and has neither spaces nor plus");
        }
        encode(name);
    }

    private static String withoutControls(String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("A note with a control character");
        }
        return text;
    }

    /** White_Space of Unicode, which Java splits into two methods, both without U+0085. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }
}
