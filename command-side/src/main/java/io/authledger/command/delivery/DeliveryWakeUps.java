package io.authledger.command.delivery;

import io.authledger.api.Channel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/** Wakes the workers of every channel when a job is noted in this process. */
final class DeliveryWakeUps {

    private final Map<Channel, Semaphore> byChannel = new EnumMap<>(Channel.class);

    DeliveryWakeUps() {
        for (Channel channel : Channel.values()) {
            byChannel.put(channel, new Semaphore(0));
        }
    }

    Semaphore of(Channel channel) {
        return Objects.requireNonNull(byChannel.get(channel));
    }

    void wakeAll() {
        byChannel.values().forEach(Semaphore::release);
    }
}
