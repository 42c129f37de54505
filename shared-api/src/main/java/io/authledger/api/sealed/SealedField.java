package io.authledger.api.sealed;

/** What a sealed value is; part of what its seal binds, so that no value can stand in for another. */
public enum SealedField {
    EMAIL("email"),
    OBFUSCATED_EMAIL("obfuscated-email"),
    PASSWORD_HASH("password-hash"),
    PHONE("phone"),
    OBFUSCATED_PHONE("obfuscated-phone"),
    TOTP_SECRET("totp-secret"),
    RECOVERY_CODES("recovery-codes"),
    USER_AGENT("user-agent"),
    NETWORK("network"),
    PROVIDER_MESSAGE_ID("provider-message-id");

    private final String label;

    SealedField(String label) {
        this.label = label;
    }

    /** Kebab-case, stable for ever. */
    public String label() {
        return label;
    }
}
