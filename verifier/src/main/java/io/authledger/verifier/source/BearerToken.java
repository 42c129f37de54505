package io.authledger.verifier.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The token in a file, which somebody else renews there: tokens live shorter than reading a long log takes. */
public final class BearerToken {

    /** RFC 6750, section 2.1. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final Path file;
    private volatile String token;

    /**
     * Reads the file.
     *
     * @throws UnreadableException when it cannot be read, or holds no token
     */
    public BearerToken(Path file) {
        this.file = file;
        this.token = read(file);
    }

    String get() {
        return token;
    }

    /** Reads the file again after a token was refused, and says whether there is another to try. */
    boolean renewed(String refused) {
        token = read(file);
        return !token.equals(refused);
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (!FORM.matcher(text).matches()) {
                throw new UnreadableException(file + " holds no bearer token");
            }
            return text;
        } catch (IOException e) {
            throw new UnreadableException("The token cannot be read from " + file, e);
        }
    }
}
