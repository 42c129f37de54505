package io.authledger.query.projection;

import io.authledger.api.event.UserEvent;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How the events of one user make one document.
 *
 * @param <S> what the document says
 */
public interface Projection<S> {

    /** Names the collection too: snake_case, stable for ever. */
    String name();

    /**
     * Whether an event of this type changes anything; one that does not is not even parsed.
     *
     * @throws CannotProjectException if that has not been decided for the type
     */
    boolean reads(Class<? extends UserEvent> type);

    /**
     * The state after an event.
     *
     * @param state null before the first event of a user
     * @throws CannotProjectException if the event cannot follow this state
     */
    S apply(@Nullable S state, UserEvent event, Instant at);

    Document write(S state);

    S read(Document document);
}
