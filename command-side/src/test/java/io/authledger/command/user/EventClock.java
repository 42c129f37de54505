package io.authledger.command.user;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.GenericEventMessage;

/** The clock that Axon stamps events by, which its fixture sets to the time of the test. */
final class EventClock extends Clock {

    @Override
    public Instant instant() {
        return GenericEventMessage.clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
