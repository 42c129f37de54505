package io.authledger.command.delivery;

/** What a message is about. */
public enum MessageKind {
    EMAIL_CODE,
    ADDRESS_TAKEN
}
