package io.authledger.api.event;

import io.authledger.api.AuditOperation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The user, an auditor, read the history of others.
 *
 * @param readId a random id of this read
 * @param readUserId whose data was read; null where it was not that of one user
 * @param type stable name of the events asked for; null for all
 * @param from since when they were asked for; null for all there was
 * @param to until when, or as of when; null for all there is
 * @param place the ledger index from which on they were asked for, in the first of several such reads
 * @param readAt when it was asked; the event may be later
 */
@EventType(name = "user.audit-read")
public record AuditRead(
        UUID readId,
        AuditOperation operation,
        @Nullable UUID readUserId,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long place,
        Instant readAt)
        implements UserEvent {}
