package io.authledger.command.otp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.apache.commons.codec.binary.Base32;

/**
 * What a TOTP app is given once.
 *
 * @param value Base32 (RFC 4648) without padding, 160 bits as RFC 4226, section 4, recommends
 */
public record TotpSecret(String value) {

    private static final int BYTES = 20;

    public static TotpSecret make(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new TotpSecret(new Base32().encodeToString(secret));
    }

    /**
     * The key URI that TOTP apps read from a QR code.
     *
     * @param issuer name of the service
     * @param account what the app shows beside it
     */
    public String otpauthUri(String issuer, String account) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + value + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=6&period=30";
    }

    /** Apps take a plus sign for itself, so a space is written as in a path. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
