package io.authledger.command.delivery;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.FactorNoticeRequested;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.OtpResent;
import io.authledger.api.event.RegistrationRepeated;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Reads the ledger for events that ask for a message, and only notes a job for each. */
@ProcessingGroup(DeliveryRequests.PROCESSOR)
public final class DeliveryRequests {

    public static final String PROCESSOR = "delivery";

    private static final Duration NOTICE_LIFE = Duration.ofDays(1);
    private static final Duration RESENT_LIFE = Duration.ofMinutes(5);

    private final DeliveryJobs jobs;
    private final Runnable wakeWorkers;

    DeliveryRequests(DeliveryJobs jobs, Runnable wakeWorkers) {
        this.jobs = jobs;
        this.wakeWorkers = wakeWorkers;
    }

    @EventHandler
    void on(OtpRequested event, DomainEventMessage<?> message) {
        add(message, codeTo(event.channel()), event.challengeId(), event.validUntil());
    }

    @EventHandler
    void on(OtpResent event, DomainEventMessage<?> message, @Timestamp Instant at) {
        add(message, codeTo(event.channel()), event.challengeId(), at.plus(RESENT_LIFE));
    }

    @EventHandler
    void on(RegistrationRepeated event, DomainEventMessage<?> message, @Timestamp Instant at) {
        add(message, MessageKind.ADDRESS_TAKEN, null, at.plus(NOTICE_LIFE));
    }

    /** As long as it can be undone it is worth telling. */
    @EventHandler
    void on(FactorNoticeRequested event, DomainEventMessage<?> message) {
        add(message, MessageKind.of(event.change()), event.changeId(), event.undoableUntil());
    }

    private static MessageKind codeTo(Channel channel) {
        return channel == Channel.SMS ? MessageKind.SMS_CODE : MessageKind.EMAIL_CODE;
    }

    private void add(DomainEventMessage<?> message, MessageKind kind, @Nullable UUID challengeId, Instant expiresAt) {
        UUID eventId = UUID.fromString(message.getIdentifier());
        UUID userId = UUID.fromString(message.getAggregateIdentifier());
        MessageRequest request = new MessageRequest(eventId, userId, kind, challengeId, languageOf(message));
        jobs.add(new DeliveryJob(request, 0, expiresAt));
        // Before the commit a worker would find nothing, and sleep until it polls.
        CurrentUnitOfWork.get().afterCommit(batch -> wakeWorkers.run());
    }

    private static Language languageOf(DomainEventMessage<?> message) {
        return message.getMetaData().get(EventMetadata.LANGUAGE) instanceof String tag
                ? Language.ofTag(tag)
                : Language.ENGLISH;
    }
}
