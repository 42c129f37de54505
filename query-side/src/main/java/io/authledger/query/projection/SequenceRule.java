package io.authledger.query.projection;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.LedgerEpochOpened;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The next event of a user is applied, one that was applied before ignored, and one that cannot be, or not yet, parked. An
 * erasure waits for none: whatever the state was, nothing is left of it.
 */
final class SequenceRule<S> {

    /** What only the command side may hold is not on the wire, and newer writers may say more. */
    private static final JsonMapper PUBLISHED = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** It has a subject like the others, who is no user. */
    private static final String OF_THE_LEDGER = EventTypes.nameOf(LedgerEpochOpened.class);

    private static final String ERASURE = EventTypes.nameOf(UserErased.class);

    private final Projection<S> projection;

    SequenceRule(Projection<S> projection) {
        this.projection = projection;
    }

    Verdict judge(Row<S> row, Arrival arrival) {
        EventHead head = arrival.head();
        if (head == null) {
            return Verdict.cannot(arrival.fault());
        }
        if (OF_THE_LEDGER.equals(head.type())) {
            return Verdict.IGNORED;
        }
        long next = row.sequence() + 1;
        if (head.sequence() < next) {
            return Verdict.IGNORED;
        }
        if (ERASURE.equals(head.type())) {
            row.erase();
            row.advance(head.sequence(), head.ledgerIndex());
            return Verdict.APPLIED;
        }
        return head.sequence() > next ? Verdict.waitsFor(next) : apply(row, head, arrival.raw());
    }

    private Verdict apply(Row<S> row, EventHead head, RawRecord raw) {
        try {
            Class<? extends UserEvent> type = typeOf(head);
            if (projection.reads(type)) {
                row.change(projection.apply(row.state(), read(raw, type), head.at()));
            } else if (row.state() == null) {
                throw new CannotProjectException(head.type() + " cannot be the first event");
            }
            row.advance(head.sequence(), head.ledgerIndex());
            return Verdict.APPLIED;
        } catch (CannotProjectException e) {
            return Verdict.cannot(e.getMessage());
        } catch (RuntimeException e) {
            // Whatever it is: one user waits for it to be mended, everybody else goes on.
            return Verdict.cannot(head.type() + ": " + e.getClass().getName());
        }
    }

    static Class<? extends UserEvent> typeOf(EventHead head) {
        Class<? extends UserEvent> type = EventTypes.byName(head.type())
                .orElseThrow(() -> new CannotProjectException("Unknown event type " + head.type()));
        if (head.revision() > EventTypes.revisionOf(type)) {
            throw new CannotProjectException("Unknown revision " + head.revision() + " of " + head.type());
        }
        return type;
    }

    static UserEvent read(RawRecord raw, Class<? extends UserEvent> type) {
        byte @Nullable [] json = raw.value();
        if (json == null) {
            throw new CannotProjectException("The value is missing");
        }
        try {
            return PUBLISHED.readValue(json, type);
        } catch (JacksonException e) {
            throw new CannotProjectException("The value is not the JSON of " + EventTypes.nameOf(type));
        }
    }
}
