package io.authledger.command.delivery;

import io.authledger.api.Channel;
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
        if (event.channel() == Channel.EMAIL) {
            add(message, MessageKind.EMAIL_CODE, event.challengeId(), event.validUntil());
        }
    }

    @EventHandler
    void on(OtpResent event, DomainEventMessage<?> message, @Timestamp Instant at) {
        if (event.channel() == Channel.EMAIL) {
            add(message, MessageKind.EMAIL_CODE, event.challengeId(), at.plus(RESENT_LIFE));
        }
    }

    @EventHandler
    void on(RegistrationRepeated event, DomainEventMessage<?> message, @Timestamp Instant at) {
        add(message, MessageKind.ADDRESS_TAKEN, null, at.plus(NOTICE_LIFE));
    }

    private void add(DomainEventMessage<?> message, MessageKind kind, @Nullable UUID challengeId, Instant expiresAt) {
        UUID eventId = UUID.fromString(message.getIdentifier());
        UUID userId = UUID.fromString(message.getAggregateIdentifier());
        jobs.add(new DeliveryJob(eventId, userId, kind, challengeId, 0, expiresAt));
        // Before the commit a worker would find nothing, and sleep until it polls.
        CurrentUnitOfWork.get().afterCommit(batch -> wakeWorkers.run());
    }
}
