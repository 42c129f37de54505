package io.authledger.api;

/** A way by which a one-time code reaches, or is made by, a user. */
public enum Channel {
    EMAIL,
    SMS,
    TOTP
}
