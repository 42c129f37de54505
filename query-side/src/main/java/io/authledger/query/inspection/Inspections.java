package io.authledger.query.inspection;

import com.mongodb.MongoException;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserErased;
import io.authledger.query.audit.AuditEvent;
import io.authledger.query.audit.UserHistory;
import io.authledger.query.keys.DisplayKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Answers what auditors ask about one user, out of the history that is shown. */
final class Inspections {

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final String ERASURE = EventTypes.nameOf(UserErased.class);

    /** A newer writer may say more. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final UserHistory history;
    private final DisplayKeys displayKeys;

    Inspections(UserHistory history, DisplayKeys displayKeys) {
        this.history = history;
        this.displayKeys = displayKeys;
    }

    /**
     * How a user stood at a time.
     *
     * @throws ApiException {@code not_found} before the registration, {@code read_model_behind}, {@code service_busy}
     */
    StatusAsOf statusAt(UUID user, Instant time) {
        Recount recount = new Recount(time);
        Instant completeUpTo = history.walk(user, recount::take);
        if (recount.isEmpty()) {
            throw ApiException.of(ErrorCode.NOT_FOUND, "No such user was registered by then");
        }
        return new StatusAsOf(user, time, completeUpTo, recount.ledgerIndex(), recount.sequence(), recount.status());
    }

    /**
     * What there is to say of an erasure.
     *
     * @throws ApiException {@code not_found} if there was none, {@code read_model_behind} if what may be its event does not
     *     read, {@code service_busy}
     */
    ErasureCertificate erasureOf(UUID user) {
        AuditEvent newest = history.newest(user).orElseThrow(() -> notFound("No such user is known"));
        if (newest.type() != null && !ERASURE.equals(newest.type())) {
            throw notFound("The user is not erased");
        }
        try {
            return ErasureCertificate.of(user, newest, reasonOf(newest), displayKeys.areForgotten(user));
        } catch (MongoException e) {
            throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "The read store does not answer", RETRY);
        }
    }

    private static UserErased.Reason reasonOf(AuditEvent event) {
        try {
            if (event.data() != null && event.unreadable() == null) {
                return JSON.readValue(event.data(), UserErased.class).reason();
            }
        } catch (JacksonException e) {
            // told below
        }
        throw ApiException.retryLater(
                ErrorCode.READ_MODEL_BEHIND,
                "The user's newest event does not read: see the ledger index " + event.ledgerIndex(),
                RETRY);
    }

    private static ApiException notFound(String detail) {
        return ApiException.of(ErrorCode.NOT_FOUND, detail);
    }
}
