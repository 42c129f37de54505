package io.authledger.command.checkpoint;

import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a log: a URL without scheme, as C2SP tlog-tiles recommends it, and never another log's. */
final class Origin {

    /** Host, optional port, and path; nothing that the name of a key cannot have. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*");

    private static final List<String> NOBODYS = List.of("localhost", "127.0.0.1", "[::1]");

    private Origin() {}

    /**
     * Of the first epoch.
     *
     * @param configured null to make one of the issuer
     * @param issuer URL by which clients reach us; one that everybody has gets a random suffix
     * @throws LedgerNotUsableException for a configured name that is no URL without scheme
     */
    static String first(@Nullable String configured, String issuer, SecureRandom random) {
        if (configured != null) {
            return checked(configured);
        }
        URI uri = URI.create(issuer);
        if (uri.getHost() == null || NOBODYS.contains(uri.getHost())) {
            byte[] suffix = new byte[8];
            random.nextBytes(suffix);
            return "localhost/ledger/" + HexFormat.of().formatHex(suffix);
        }
        return checked(uri.getAuthority() + uri.getPath().replaceFirst("/$", "") + "/ledger");
    }

    /** Of a later epoch of the log that began under a name; never given twice, also where it is opened twice. */
    static String ofEpoch(String first, int number, SecureRandom random) {
        return first + "/epoch-" + number + "-" + HexFormat.of().toHexDigits(random.nextInt());
    }

    static String checked(String origin) {
        if (!FORM.matcher(origin).matches() || origin.length() > 200) {
            throw new LedgerNotUsableException("authledger.ledger.origin must be a URL without scheme, as in"
                    + " auth.example.org/ledger, of at most 200 characters: " + origin);
        }
        return origin;
    }
}
