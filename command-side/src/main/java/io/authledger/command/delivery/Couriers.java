package io.authledger.command.delivery;

import io.authledger.api.Channel;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who carries the messages of which channel. */
public final class Couriers {

    private final Map<Channel, Courier> byChannel = new EnumMap<>(Channel.class);

    /**
     * @param couriers one for a channel at most; mail must be among them, because codes to new users go by mail
     * @throws IllegalStateException if they are not
     */
    Couriers(List<Courier> couriers) {
        for (Courier courier : couriers) {
            for (Channel channel : courier.channels()) {
                if (byChannel.put(channel, courier) != null) {
                    throw new IllegalStateException("More than one way is configured to send by " + channel);
                }
            }
        }
        if (!byChannel.containsKey(Channel.EMAIL)) {
            throw new IllegalStateException("No way is configured to send mail; set spring.mail.host");
        }
    }

    /**
     * Refuses what cannot be sent, before anything is recorded for it.
     *
     * @throws ApiException {@code otp_method_not_allowed}
     */
    public void require(Channel channel) {
        if (!byChannel.containsKey(channel)) {
            throw ApiException.of(ErrorCode.OTP_METHOD_NOT_ALLOWED, "This service sends nothing by " + channel);
        }
    }

    void forget(String destination) {
        byChannel.values().forEach(courier -> courier.forget(destination));
    }

    /**
     * Hands a message over, and gives the carrier's own id for it, where there is one.
     *
     * @throws DeliveryFailedException if it was not taken
     */
    @Nullable
    String deliver(Message message) {
        Courier courier = byChannel.get(message.channel());
        if (courier == null) {
            throw DeliveryFailedException.forNow("No gateway is configured for " + message.channel());
        }
        return courier.deliver(message);
    }
}
