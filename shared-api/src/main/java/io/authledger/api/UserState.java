package io.authledger.api;

/** The status of an account, as contract Part A names it. */
public enum UserState {
    PENDING_VERIFICATION,
    ACTIVE,
    LOCKED,
    SUSPENDED,
    ERASED
}
