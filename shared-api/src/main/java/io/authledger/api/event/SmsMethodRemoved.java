package io.authledger.api.event;

/**
 * The user is rid of the phone, validated or not.
 */
@EventType(name = "user.sms.removed")
public record SmsMethodRemoved() implements UserEvent {}
