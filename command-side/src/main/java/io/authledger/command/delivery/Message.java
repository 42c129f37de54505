package io.authledger.command.delivery;

import io.authledger.api.Channel;

/**
 * A message ready to be handed over; lives only while it is sent.
 *
 * @param to address or number in the clear
 */
public record Message(Channel channel, String to, String subject, String text) {

    @Override
    public String toString() {
        return "[redacted]";
    }
}
