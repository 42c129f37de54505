package io.authledger.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as auditors get it; what does not read is left out.
 *
 * @param at RFC 3339, UTC, milliseconds
 * @param data the published JSON, on one line
 * @param proof path of its {@code c2sp.org/tlog-proof}, under the address of this API
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "ledgerIndex",
    "id",
    "type",
    "revision",
    "userId",
    "sequence",
    "at",
    "leafHash",
    "correlationId",
    "causationId",
    "data",
    "unreadable",
    "proof"
})
public record AuditView(
        long ledgerIndex,
        @Nullable String id,
        @Nullable String type,
        @Nullable Integer revision,
        @Nullable UUID userId,
        @Nullable Long sequence,
        @Nullable String at,
        @Nullable String leafHash,
        @Nullable String correlationId,
        @Nullable String causationId,
        @JsonRawValue @Nullable String data,
        @Nullable String unreadable,
        @Nullable String proof) {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    public static AuditView of(AuditEvent event) {
        return new AuditView(
                event.ledgerIndex(),
                event.id(),
                event.type(),
                event.revision(),
                event.userId(),
                event.sequence(),
                event.at() == null ? null : MILLISECONDS.format(event.at()),
                event.leafHash(),
                event.correlationId(),
                event.causationId(),
                onOneLine(event.data()),
                event.unreadable(),
                proof(event));
    }

    /** What does not read came otherwise than it was published, and the ledger may know nothing of it. */
    private static @Nullable String proof(AuditEvent event) {
        return event.unreadable() == null && event.id() != null ? "/ledger/events/" + event.id() + "/proof" : null;
    }

    /** JSON has line ends only between its words. */
    private static @Nullable String onOneLine(@Nullable String json) {
        return json == null ? null : json.replace('\n', ' ').replace('\r', ' ');
    }
}
