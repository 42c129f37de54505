package io.authledger.command.delivery;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.Recognition;
import io.authledger.api.event.EmailChangeRequested;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.FactorNoticeRequested;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.OtpResent;
import io.authledger.api.event.PasswordChanged;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.event.RecoveryCodeRejected;
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.UserLoggedIn;
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
    private final LastLanguage lastLanguage;
    private final Runnable wakeWorkers;

    DeliveryRequests(DeliveryJobs jobs, LastLanguage lastLanguage, Runnable wakeWorkers) {
        this.jobs = jobs;
        this.lastLanguage = lastLanguage;
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

    @EventHandler
    void on(EmailChangeRequested event, DomainEventMessage<?> message) {
        if (event.undoableUntil() != null) {
            add(message, MessageKind.EMAIL_CHANGE_REQUESTED, event.changeId(), event.undoableUntil());
        }
    }

    @EventHandler
    void on(PasswordResetRequested event, DomainEventMessage<?> message) {
        add(message, MessageKind.PASSWORD_RESET, event.resetId(), event.validUntil());
    }

    @EventHandler
    void on(PasswordChanged event, DomainEventMessage<?> message, @Timestamp Instant at) {
        // One that nobody knows comes with a token to set another, which tells enough.
        if (event.reason() != PasswordChanged.Reason.EMAIL_CHANGE_UNDONE) {
            add(message, MessageKind.PASSWORD_CHANGED, null, at.plus(NOTICE_LIFE));
        }
    }

    @EventHandler
    void on(UserLoggedIn event, DomainEventMessage<?> message, @Timestamp Instant at) {
        if (event.recognition() == Recognition.NOTHING) {
            add(message, MessageKind.NEW_DEVICE, null, at.plus(NOTICE_LIFE));
        }
    }

    @EventHandler
    void on(SessionEnded event, DomainEventMessage<?> message, @Timestamp Instant at) {
        if (event.reason() == SessionEnded.Reason.TOKEN_REUSED) {
            add(message, MessageKind.TOKEN_REUSED, null, at.plus(NOTICE_LIFE));
        }
    }

    @EventHandler
    void on(LoginRejected event, DomainEventMessage<?> message, @Timestamp Instant at) {
        addNoticeOfLock(message, at);
    }

    @EventHandler
    void on(PasswordRejected event, DomainEventMessage<?> message, @Timestamp Instant at) {
        addNoticeOfLock(message, at);
    }

    @EventHandler
    void on(OtpRejected event, DomainEventMessage<?> message, @Timestamp Instant at) {
        addNoticeOfLock(message, at);
    }

    @EventHandler
    void on(RecoveryCodeRejected event, DomainEventMessage<?> message, @Timestamp Instant at) {
        addNoticeOfLock(message, at);
    }

    private void addNoticeOfLock(DomainEventMessage<?> message, Instant at) {
        if (message.getMetaData().containsKey(EventMetadata.NOTICE)) {
            add(message, MessageKind.ACCOUNT_LOCKED, null, at.plus(NOTICE_LIFE));
        }
    }

    private static MessageKind codeTo(Channel channel) {
        return channel == Channel.SMS ? MessageKind.SMS_CODE : MessageKind.EMAIL_CODE;
    }

    private void add(DomainEventMessage<?> message, MessageKind kind, @Nullable UUID challengeId, Instant expiresAt) {
        UUID eventId = UUID.fromString(message.getIdentifier());
        UUID userId = UUID.fromString(message.getAggregateIdentifier());
        MessageRequest request = new MessageRequest(eventId, userId, kind, challengeId, languageOf(message, userId));
        jobs.add(new DeliveryJob(request, 0, expiresAt));
        // Before the commit a worker would find nothing, and sleep until it polls.
        CurrentUnitOfWork.get().afterCommit(batch -> wakeWorkers.run());
    }

    private Language languageOf(DomainEventMessage<?> message, UUID userId) {
        return message.getMetaData().get(EventMetadata.LANGUAGE) instanceof String tag
                ? Language.ofTag(tag)
                : lastLanguage.of(userId);
    }
}
