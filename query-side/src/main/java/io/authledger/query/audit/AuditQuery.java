package io.authledger.query.audit;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What a page is to show.
 *
 * @param end the place before which it begins, newest first; null for the newest
 * @param limit at most so many events
 */
record AuditQuery(
        @Nullable UUID user,
        @Nullable String type,
        TimeRange time,
        @Nullable Long end,
        int limit) {

    /** By the field that has an index; null if there is none to narrow by. */
    @Nullable
    Bson narrowing() {
        if (user != null) {
            return Filters.eq(AuditDocument.USER, user);
        }
        return type == null ? null : Filters.eq(AuditDocument.TYPE, type);
    }

    /** Whether something is left to be looked at in each event that the narrowing finds. */
    boolean sifts() {
        return !time.isEverything() || (user != null && type != null);
    }

    boolean matches(AuditEvent event) {
        Instant at = event.at();
        return (user == null || user.equals(event.userId()))
                && (type == null || type.equals(event.type()))
                && (time.isEverything() || (at != null && time.holds(at)));
    }
}
