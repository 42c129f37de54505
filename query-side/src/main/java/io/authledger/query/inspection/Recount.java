package io.authledger.query.inspection;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.event.EventTypes;
import io.authledger.query.account.PastStatus;
import io.authledger.query.account.StatusReplay;
import io.authledger.query.audit.AuditEvent;
import io.authledger.query.projection.CannotProjectException;
import java.time.Duration;
import java.time.Instant;

/** Counts the events of one user up to a time, and stops at the first that is later. */
final class Recount {

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Instant time;
    private final StatusReplay replay = new StatusReplay();
    private long sequence = -1;
    private long ledgerIndex = -1;

    Recount(Instant time) {
        this.time = time;
    }

    /**
     * Takes the next event; whether the one after it may count too.
     *
     * @throws ApiException {@code read_model_behind} if it does not read, or one before it has not come
     */
    boolean take(AuditEvent event) {
        Instant at = event.at();
        String type = event.type();
        Integer revision = event.revision();
        String data = event.data();
        if (event.unreadable() != null || at == null || type == null || revision == null || data == null) {
            throw unread(event);
        }
        if (at.isAfter(time) || !EventTypes.isAboutUser(type)) {
            return false;
        }
        if (event.sequence() == null || event.sequence() != sequence + 1) {
            throw unread(event);
        }
        try {
            replay.take(type, revision, data, at);
        } catch (CannotProjectException e) {
            throw unread(event);
        }
        sequence = event.sequence();
        ledgerIndex = event.ledgerIndex();
        return true;
    }

    boolean isEmpty() {
        return sequence < 0;
    }

    long sequence() {
        return sequence;
    }

    long ledgerIndex() {
        return ledgerIndex;
    }

    PastStatus status() {
        return replay.statusAt(time);
    }

    private static ApiException unread(AuditEvent event) {
        return ApiException.retryLater(
                ErrorCode.READ_MODEL_BEHIND,
                "The user's history does not read up to that time: see the ledger index " + event.ledgerIndex(),
                RETRY);
    }
}
