package io.authledger.query.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event at its place in the ledger. One that does not read has {@code unreadable}, and of the rest what reads.
 *
 * @param leafHash 64 lower-case hex digits
 * @param data the published JSON, as it came
 * @param unreadable what is wrong with it; null where nothing is
 * @param raw the value of its record where it does not read
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameAs alone
public record AuditEvent(
        long ledgerIndex,
        @Nullable String id,
        @Nullable String type,
        @Nullable Integer revision,
        @Nullable UUID userId,
        @Nullable Long sequence,
        @Nullable Instant at,
        @Nullable String leafHash,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String data,
        @Nullable String unreadable,
        byte @Nullable [] raw) {

    /**
     * Whether both are the same leaf. Published anew, after an upgrade, it may have a later shape: then the hash tells.
     */
    boolean sameAs(AuditEvent other) {
        return ledgerIndex == other.ledgerIndex
                && Objects.equals(id, other.id)
                && Objects.equals(leafHash, other.leafHash)
                && Objects.equals(type, other.type)
                && Objects.equals(userId, other.userId)
                && Objects.equals(sequence, other.sequence)
                && (!Objects.equals(revision, other.revision)
                        || (Objects.equals(data, other.data) && Arrays.equals(raw, other.raw)));
    }
}
