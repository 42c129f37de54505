package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.command.RecordDelivery.Result;
import io.authledger.api.event.MessageFailed;
import io.authledger.api.event.MessageGivenUp;
import io.authledger.api.event.MessageSent;
import io.authledger.api.event.UserEvent;
import io.authledger.api.sealed.SealedDisplay;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordDeliveryTest extends UserFixture {

    private static final UUID CAUSE = new UUID(0xca, 1);
    private static final SealedDisplay PROVIDER_ID = new SealedDisplay(1, new byte[] {6, 6, 6});

    @BeforeEach
    void aUserIsRegistered() {
        registered();
    }

    @Test
    void aMessageThatWasTakenIsSent() {
        assertThat(recorded(Result.SENT, PROVIDER_ID)).isEqualTo(new MessageSent(CAUSE, Channel.EMAIL, PROVIDER_ID));
    }

    @Test
    void aCarrierMayGiveNoId() {
        assertThat(recorded(Result.SENT, null)).isEqualTo(new MessageSent(CAUSE, Channel.EMAIL, null));
    }

    @Test
    void anAttemptThatFailedIsRecorded() {
        assertThat(recorded(Result.FAILED, null)).isEqualTo(new MessageFailed(CAUSE, Channel.EMAIL, 3));
    }

    @Test
    void givingUpIsRecorded() {
        assertThat(recorded(Result.GIVEN_UP, null)).isEqualTo(new MessageGivenUp(CAUSE, Channel.EMAIL, 3));
    }

    private UserEvent recorded(Result result, @Nullable SealedDisplay providerMessageId) {
        Decision<Long> decision = when(new RecordDelivery(USER, CAUSE, Channel.EMAIL, result, 3, providerMessageId));
        assertThat(decision.outcome()).isEqualTo(2L);
        assertThat(decision.events()).hasSize(1);
        return decision.events().get(0);
    }
}
