package io.authledger.command.delivery;

import io.authledger.api.Channel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands messages over to whoever carries them on. */
public interface Courier {

    /** What it carries. */
    Set<Channel> channels();

    /**
     * Hands one over, and gives the carrier's own id for it, where there is one.
     *
     * @throws DeliveryFailedException if it was not taken
     */
    @Nullable
    String deliver(Message message);

    /** Keeps nothing that was sent to this address or number; for most there is nothing to do. */
    default void forget(String destination) {}
}
