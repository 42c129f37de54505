package io.authledger.command.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import me.gosimple.nbvcxz.Nbvcxz;

/**
 * The 100,000 commonest passwords, of which 53,182 are long enough to be refused for nothing else (OWASP ASVS 5.0, 6.2.4
 * asks for 3,000). Kept as sorted 64-bit digests, 800 kB: that another password shares one by chance is as likely as
 * guessing one in 10^14.
 */
final class CommonPasswords {

    private static final String LIST = "/dictionaries/passwords.txt";

    private final long[] digests;

    private CommonPasswords(long[] digests) {
        this.digests = digests;
    }

    /**
     * Reads the list of the library.
     *
     * @throws IllegalStateException if the library has none
     */
    static CommonPasswords load() {
        try (InputStream list = Nbvcxz.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException("The list of common passwords is missing: " + LIST);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(list, UTF_8));
            MessageDigest sha256 = sha256();
            return new CommonPasswords(lines.lines()
                    .mapToLong(line -> digest(line, sha256))
                    .sorted()
                    .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is one of them, in whatever case. */
    boolean contains(Password password) {
        return Arrays.binarySearch(digests, digest(password.text(), sha256())) >= 0;
    }

    int size() {
        return digests.length;
    }

    private static long digest(String password, MessageDigest sha256) {
        String folded = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return ByteBuffer.wrap(sha256.digest(folded.getBytes(UTF_8))).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
