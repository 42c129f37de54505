package io.authledger.api.command;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an auditor has read; answers the auditor's sequence. As JSON it is the value of a record on
 * {@link io.authledger.api.wire.Topics#auditReads()}.
 *
 * @param userId the auditor
 * @param readId random
 * @param requestId what the reply to the auditor bears; null where there was no request
 */
public record RecordAuditRead(
        UUID userId,
        UUID readId,
        Instant readAt,
        AuditedRead read,
        @Nullable String requestId) implements UserCommand<Long> {}
