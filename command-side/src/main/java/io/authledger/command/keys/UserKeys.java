package io.authledger.command.keys;

import io.authledger.api.sealed.DataKey;

/** A new user's two data keys, open and wrapped; worth nothing until {@link DataKeys#keep} has stored them. */
public final class UserKeys {

    private final DataKey secret;
    private final DataKey display;
    private final byte[] wrappedSecret;
    private final byte[] wrappedDisplay;

    UserKeys(DataKey secret, DataKey display, byte[] wrappedSecret, byte[] wrappedDisplay) {
        this.secret = secret;
        this.display = display;
        this.wrappedSecret = wrappedSecret;
        this.wrappedDisplay = wrappedDisplay;
    }

    /** Seals what the command side alone may read. */
    public DataKey secret() {
        return secret;
    }

    /** Seals what readers may read too. */
    public DataKey display() {
        return display;
    }

    byte[] wrappedSecret() {
        return wrappedSecret;
    }

    byte[] wrappedDisplay() {
        return wrappedDisplay;
    }
}
