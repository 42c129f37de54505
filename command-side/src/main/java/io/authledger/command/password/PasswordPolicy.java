package io.authledger.command.password;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What a new password must be (NIST SP 800-63B-4, section 3.1.1.2): long enough, and nothing about its composition. */
public final class PasswordPolicy {

    /** In code points after NFKC. */
    static final int MAX_LENGTH = 128;

    private final int minLength;
    private final ContextWords words;
    private final CommonPasswords common;
    private final BreachedPasswords breached;

    PasswordPolicy(int minLength, ContextWords words, CommonPasswords common, BreachedPasswords breached) {
        this.minLength = minLength;
        this.words = words;
        this.common = common;
        this.breached = breached;
    }

    /**
     * Accepts a password for the user with this address; never asked at login, where a password is right or wrong. May
     * ask over the network, so no lock and no transaction is held meanwhile.
     *
     * @return why nobody could say whether it is known from a breach; null where somebody could, or nobody is to be asked
     * @throws ApiException {@code password_not_acceptable}, saying why
     */
    public @Nullable BreachCheckFailure check(Password password, String address) {
        String text = password.text();
        int length = text.codePointCount(0, text.length());
        if (length < minLength || length > MAX_LENGTH) {
            throw refused("A password has " + minLength + " to " + MAX_LENGTH + " characters");
        }
        if (text.codePoints().anyMatch(PasswordPolicy::isNoCharacterOfAPassword)) {
            throw refused("A password has no control characters and no half of a surrogate pair");
        }
        if (text.equalsIgnoreCase(Normalizer.normalize(address, Normalizer.Form.NFKC))) {
            throw refused("A password must not be the e-mail address");
        }
        if (words.areAllOf(text, address)) {
            throw refused("A password must be more than the name of the e-mail address or of this service");
        }
        if (common.contains(password)) {
            throw refused("This password is one of the commonest, and guessed first");
        }
        try {
            if (breached.contains(password)) {
                throw refused("This password is known from a breach, and guessed first");
            }
            return null;
        } catch (BreachCheckFailedException e) {
            return e.failure();
        }
    }

    /**
     * NIST asks for every printing character and the space. A control character prints nothing, and many an input field
     * drops or refuses it, so its owner could be locked out at the next client; an unpaired surrogate has no UTF-8.
     */
    private static boolean isNoCharacterOfAPassword(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    private static ApiException refused(String why) {
        return ApiException.of(ErrorCode.PASSWORD_NOT_ACCEPTABLE, why);
    }
}
