package io.authledger.standalone.mailbox;

import io.authledger.api.Channel;
import java.time.Instant;

/** A message as it arrived. */
record Letter(Instant at, Channel channel, String to, String subject, String text) {

    @Override
    public String toString() {
        return "[redacted]";
    }
}
