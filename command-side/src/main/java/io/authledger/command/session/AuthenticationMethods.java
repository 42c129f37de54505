package io.authledger.command.session;

import java.util.List;
import java.util.stream.Stream;

/** What was shown in a session: the values of {@code amr} (RFC 8176), and the {@code acr} that they come to. */
public final class AuthenticationMethods {

    /** A password was given. */
    public static final List<String> PASSWORD = List.of("pwd");

    /** A one-time password: of an app, or from paper. */
    public static final String OTP = "otp";

    /** A code that was sent to a phone. */
    public static final String SMS = "sms";

    private static final String SEVERAL = "mfa";
    private static final String ONE_FACTOR = "urn:authledger:aal1";
    private static final String TWO_FACTORS = "urn:authledger:aal2";

    private AuthenticationMethods() {}

    /** What was shown before, and one more factor. */
    public static List<String> with(List<String> before, String shown) {
        return Stream.concat(before.stream(), Stream.of(shown, SEVERAL))
                .distinct()
                .toList();
    }

    static boolean areSeveral(List<String> amr) {
        return amr.contains(SEVERAL);
    }

    static String acr(List<String> amr) {
        return areSeveral(amr) ? TWO_FACTORS : ONE_FACTOR;
    }
}
