package io.authledger.command.otp;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/**
 * A code that a user keeps on paper for the day the phone is gone: 50 random bits, as {@code xxxxx-xxxxx}.
 *
 * @param text of digits and lower-case letters without i, l, o and u: Crockford's Base32
 */
public record RecoveryCode(String text) {

    /** Codes in a set. */
    public static final int COUNT = 10;

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int SYMBOLS = 10;
    private static final int HALF = SYMBOLS / 2;

    /** A new set of codes. */
    public static List<RecoveryCode> make(SecureRandom random) {
        return Stream.generate(() -> makeOne(random)).limit(COUNT).toList();
    }

    private static RecoveryCode makeOne(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SYMBOLS; i++) {
            text.append(i == HALF ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RecoveryCode(text.toString());
    }

    /** Whether {@code x-otp} holds a recovery code, and no six digits. */
    public static boolean isMeantBy(String code) {
        return code.indexOf('-') == HALF;
    }

    /** Reads what somebody copied from paper, where an o is a zero, and an i or l a one. */
    public static RecoveryCode read(String code) {
        return new RecoveryCode(code.replace('o', '0').replace('i', '1').replace('l', '1'));
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
