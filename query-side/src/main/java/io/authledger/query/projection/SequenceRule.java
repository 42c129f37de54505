package io.authledger.query.projection;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import java.time.Instant;
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
        if (!EventTypes.isAboutUser(head.type())) {
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
            S next = next(projection, row.state(), head.type(), head.revision(), raw.value(), head.at());
            if (next != row.state()) {
                row.change(next);
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

    /**
     * The state after an event that is no erasure; the same where the event changes nothing.
     *
     * @param json null where the record has no value
     * @throws CannotProjectException if the event cannot follow this state, or does not read
     */
    static <S> S next(
            Projection<S> projection,
            @Nullable S state,
            String name,
            int revision,
            byte @Nullable [] json,
            Instant at) {
        Class<? extends UserEvent> type = typeOf(name, revision);
        if (projection.reads(type)) {
            return projection.apply(state, read(json, type), at);
        }
        if (state == null) {
            throw new CannotProjectException(name + " cannot be the first event");
        }
        return state;
    }

    static Class<? extends UserEvent> typeOf(EventHead head) {
        return typeOf(head.type(), head.revision());
    }

    private static Class<? extends UserEvent> typeOf(String name, int revision) {
        Class<? extends UserEvent> type =
                EventTypes.byName(name).orElseThrow(() -> new CannotProjectException("Unknown event type " + name));
        if (revision > EventTypes.revisionOf(type)) {
            throw new CannotProjectException("Unknown revision " + revision + " of " + name);
        }
        return type;
    }

    static UserEvent read(RawRecord raw, Class<? extends UserEvent> type) {
        return read(raw.value(), type);
    }

    private static UserEvent read(byte @Nullable [] json, Class<? extends UserEvent> type) {
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
