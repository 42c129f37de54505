package io.authledger.query.insights;

import static io.authledger.query.projection.Values.put;
import static io.authledger.query.projection.Values.required;
import static io.authledger.query.projection.Values.sealed;

import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.UserEvent;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.query.projection.PublishedRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A wrong password, and where it came from.
 *
 * @param ledgerIndex of its event
 * @param network sealed, as it came
 */
record Failure(long ledgerIndex, UUID user, Instant at, SealedDisplay network) {

    /** Nothing of any other event, nor of one that does not read: that is told by the counts. */
    static Optional<Failure> of(PublishedRecord record) {
        Long index = record.ledgerIndex();
        UUID user = record.user();
        if (index == null || user == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(networkIn(record)).map(network -> new Failure(index, user, record.at(), network));
    }

    private static @Nullable SealedDisplay networkIn(PublishedRecord record) {
        try {
            Class<? extends UserEvent> type = record.type();
            if (type == LoginRejected.class) {
                return ((LoginRejected) record.event()).network();
            }
            return type == PasswordRejected.class ? ((PasswordRejected) record.event()).network() : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    Document write(Instant expiresAt) {
        Document document =
                new Document("_id", ledgerIndex).append("user", user).append("at", at);
        put(document, "network", network);
        return document.append("expiresAt", expiresAt);
    }

    static Failure read(Document document) {
        return new Failure(
                document.getLong("_id"),
                document.get("user", UUID.class),
                document.getDate("at").toInstant(),
                required(sealed(document, "network")));
    }
}
