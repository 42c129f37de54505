package io.authledger.command.session;

import io.authledger.api.sealed.SealedDisplay;
import java.time.Instant;

/** When a user logged in last, and with what. */
public record LastLogin(Instant at, SealedDisplay userAgent) {}
