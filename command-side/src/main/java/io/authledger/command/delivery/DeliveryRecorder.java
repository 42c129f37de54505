package io.authledger.command.delivery;

import io.authledger.api.command.RecordDelivery;
import io.authledger.api.sealed.SealedDisplay;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells a user's history what came of a message. */
public interface DeliveryRecorder {

    /** Tells it, where the user is still there, and does something else in the same transaction. */
    void record(RecordDelivery command, Runnable alongside);

    /** Seals a carrier's own id of a message under the user's display key; null stays null. */
    @Nullable
    SealedDisplay seal(UUID userId, @Nullable String providerMessageId);
}
