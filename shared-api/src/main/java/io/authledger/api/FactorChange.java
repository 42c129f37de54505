package io.authledger.api;

/** What happened to a user's factors, of which the user is told, and which can be undone for a while. */
public enum FactorChange {
    TOTP_ADDED,
    TOTP_REMOVED,
    PHONE_ADDED,
    PHONE_REMOVED,
    RECOVERY_CODES_RENEWED
}
