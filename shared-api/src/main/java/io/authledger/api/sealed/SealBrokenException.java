package io.authledger.api.sealed;

/** A sealed value does not open: another key, another field, another user, or altered bytes. */
public final class SealBrokenException extends RuntimeException {

    SealBrokenException() {
        super("A sealed value does not open with this key");
    }
}
