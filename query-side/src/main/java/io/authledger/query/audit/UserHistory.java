package io.authledger.query.audit;

import io.authledger.api.error.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The history of one user, for whoever knows what its events mean; never anything that a gap is below. */
public final class UserHistory {

    private static final int AT_ONCE = 500;
    private static final TimeRange ALWAYS = new TimeRange(null, null);

    private final AuditReader reader;

    UserHistory(AuditReader reader) {
        this.reader = reader;
    }

    /**
     * The newest event of a user.
     *
     * @throws ApiException {@code service_busy} if the read store does not answer
     */
    public Optional<AuditEvent> newest(UUID user) {
        AuditReader.Page page = reader.page(new AuditQuery(user, null, ALWAYS, null, 1));
        return page.events().stream().findFirst();
    }

    /**
     * Shows the events of a user, oldest first, as long as there is one that is wanted.
     *
     * @param wanted whether the one after this is to be shown too
     * @return when the last event of the ledger happened that was there to be shown; null where there is none. One that is
     *     sealed later may be older, by as long as a transaction takes or clocks differ
     * @throws ApiException {@code service_busy} if the read store does not answer
     */
    public @Nullable Instant walk(UUID user, Predicate<AuditEvent> wanted) {
        long end = reader.end();
        Instant completeUpTo =
                end == 0 ? null : reader.range(end - 1, end).get(0).at();
        List<AuditEvent> some;
        long next = 0;
        do {
            some = reader.following(user, next, end, AT_ONCE);
            for (AuditEvent event : some) {
                if (!wanted.test(event)) {
                    return completeUpTo;
                }
                next = event.ledgerIndex() + 1;
            }
        } while (some.size() == AT_ONCE);
        return completeUpTo;
    }
}
