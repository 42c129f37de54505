package io.authledger.api.event;

import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;

/**
 * A phone was added, or took the place of one that was not validated; it waits for its code.
 *
 * @param phone E.164
 * @param obfuscatedPhone country code and last three digits
 */
@EventType(name = "user.sms.added")
public record SmsMethodAdded(SealedSecret phone, SealedDisplay obfuscatedPhone) implements UserEvent {}
