package io.authledger.api.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Logins failed within a minute because nobody holds the addresses that they named; told when the minute is over. It is
 * about no user: its subject is a random id that nobody bears.
 *
 * @param network pseudonym of the network that they came from, 16 hex digits, the same for 30 days at most; {@code null}
 *     in one event for all the networks of a minute past the first 99
 * @param minute when it began
 * @param attempts how many there were
 */
@EventType(name = "logins.rejected-unknown", aboutUser = false)
public record UnknownLoginsRejected(@Nullable String network, Instant minute, long attempts) implements UserEvent {}
