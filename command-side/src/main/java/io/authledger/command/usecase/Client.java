package io.authledger.command.usecase;

import io.authledger.api.Language;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from.
 *
 * @param network IPv4 address, IPv6 /64 prefix, or {@code unknown} where a proxy names none
 * @param userAgent at most 512 characters
 * @param deviceToken what the client sends to be known again, if it sends one
 * @param language in which it wants to be written to
 */
public record Client(
        String network, String userAgent, @Nullable String deviceToken, Language language) {

    /** Whether it tells where from; all that come from nowhere are not of one network. */
    boolean isPlaced() {
        return !network.equals("unknown");
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
