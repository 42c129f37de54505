package io.authledger.query.projection;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserErased;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a projection makes of one user's published events, from the first one on and as far as it is taken: a read model of
 * an earlier time.
 *
 * @param <S> the state
 */
public final class Replay<S> {

    private static final String ERASURE = EventTypes.nameOf(UserErased.class);

    private final Projection<S> projection;
    private @Nullable S state;
    private boolean erased;

    public Replay(Projection<S> projection) {
        this.projection = projection;
    }

    /**
     * Takes the next event.
     *
     * @param json its published value
     * @throws CannotProjectException if it cannot follow, or does not read
     */
    public void take(String type, int revision, String json, Instant at) {
        if (ERASURE.equals(type)) {
            state = null;
            erased = true;
        } else {
            byte[] value = json.getBytes(StandardCharsets.UTF_8);
            state = SequenceRule.next(projection, state, type, revision, value, at);
        }
    }

    /** Null before the first event, and once the user is erased. */
    public @Nullable S state() {
        return state;
    }

    public boolean isErased() {
        return erased;
    }
}
