package io.authledger.command.usecase;

import io.authledger.api.command.ExportUser;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.query.UserStatus;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** Gives users what is kept about them (GDPR, articles 15 and 20). */
public final class PersonalData {

    /**
     * Everything that is kept about one user. Whatever the read side keeps follows from it.
     *
     * @param email as it was given
     * @param phoneNumber E.164
     * @param events the whole history, oldest first
     */
    public record Export(
            UUID id, String email, @Nullable String phoneNumber, UserStatus status, List<OpenedEvent> events) {

        /** The user's event sequence. */
        public long position() {
            return events.get(events.size() - 1).sequence();
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    private final SessionCommands commands;
    private final DataKeys keys;
    private final Statuses statuses;
    private final EventStore events;

    PersonalData(SessionCommands commands, DataKeys keys, Statuses statuses, EventStore events) {
        this.commands = commands;
        this.keys = keys;
        this.statuses = statuses;
        this.events = events;
    }

    /**
     * Opens all of it for the user who asks.
     *
     * @throws ApiException {@code bearer_not_valid}, {@code service_busy}
     */
    public Export export(UUID userId, UUID sessionId) {
        UserView user = commands.send(new ExportUser(userId, sessionId)).orElseThrow(Refusals::sessionOver);
        try {
            DataKey secret = keys.secretOf(userId);
            DataKey display = keys.displayOf(userId);
            return new Export(
                    userId,
                    secret.open(SealedField.EMAIL, user.email()),
                    user.sms() == null
                            ? null
                            : secret.open(SealedField.PHONE, user.sms().phone()),
                    statuses.of(user),
                    events.readEvents(userId.toString(), 0)
                            .asStream()
                            .map(message -> OpenedEvent.of(message, secret, display))
                            .toList());
        } catch (KeyDestroyedException erased) {
            throw Refusals.sessionOver();
        }
    }
}
