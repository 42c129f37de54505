package io.authledger.command.delivery;

import io.authledger.api.Channel;
import java.util.UUID;

/**
 * A message ready to be handed over; lives only while it is sent.
 *
 * @param id the same whenever it is sent again: id of the event that asks for it
 * @param to address, or number in E.164, in the clear
 * @param subject empty for what has none
 */
public record Message(UUID id, Channel channel, String to, String subject, String text) {

    @Override
    public String toString() {
        return "[redacted]";
    }
}
