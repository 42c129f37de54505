package io.authledger.command.usecase;

import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from.
 *
 * @param network IPv4 address, or IPv6 /64 prefix
 * @param userAgent at most 512 characters
 * @param deviceToken what the client sends to be known again, if it sends one
 */
public record Client(
        String network, String userAgent, @Nullable String deviceToken) {

    @Override
    public String toString() {
        return "[redacted]";
    }
}
