package io.authledger.api;

/** By what a login was known to come from where its user had been before. */
public enum Recognition {
    /** The token that an earlier login gave to the client. */
    DEVICE_TOKEN,
    /** The network of a known device's last login. */
    NETWORK,
    /** By nothing. */
    NOTHING,
    /** There was no earlier login to know it by. */
    FIRST_LOGIN,
    /** It was not noted then. */
    NOT_RECORDED
}
