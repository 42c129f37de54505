package io.authledger.command.otp;

/**
 * What a user said about logins.
 *
 * @param atLogin whether they are to ask for the second factor
 */
public record MfaChoice(boolean atLogin) {

    public static final MfaChoice NONE = new MfaChoice(false);

    /** Whether logins ask; a user may ask for more than the settings do, and not for less. */
    public boolean asksAtLogin(MfaSettings settings) {
        return atLogin || settings.atLogin() == MfaSettings.AtLogin.WHEN_ENROLLED;
    }
}
