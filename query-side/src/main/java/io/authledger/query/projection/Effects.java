package io.authledger.query.projection;

import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserRegistered;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each event does to a state, decided for every type there is but the erasure, which leaves none: one that nobody has
 * thought of parks its user.
 *
 * @param <S> the state
 */
public final class Effects<S> {

    /** What an event changes. */
    public interface Effect<S, E> {

        S on(S state, E event, Instant at);
    }

    /** What the first event of a user makes. */
    public interface Beginning<S> {

        S of(UserRegistered event, Instant at);
    }

    private final Beginning<S> beginning;
    private final Map<Class<? extends UserEvent>, Effect<S, UserEvent>> effects = new HashMap<>();
    private final Set<Class<? extends UserEvent>> none = new HashSet<>();

    public Effects(Beginning<S> beginning) {
        this.beginning = beginning;
    }

    public <E extends UserEvent> Effects<S> on(Class<E> type, Effect<S, E> effect) {
        effects.put(type, (state, event, at) -> effect.on(state, type.cast(event), at));
        return this;
    }

    public Effects<S> noneOf(List<Class<? extends UserEvent>> types) {
        none.addAll(types);
        return this;
    }

    /**
     * Whether an event of this type changes anything.
     *
     * @throws CannotProjectException if that has not been decided for the type
     */
    public boolean reads(Class<? extends UserEvent> type) {
        boolean read = type == UserRegistered.class || effects.containsKey(type);
        if (!read && !none.contains(type)) {
            throw new CannotProjectException("Nobody has decided what " + type.getSimpleName() + " means");
        }
        return read;
    }

    /**
     * The state after an event.
     *
     * @param state null before the first event of a user
     * @throws CannotProjectException if the event cannot follow this state
     */
    public S apply(@Nullable S state, UserEvent event, Instant at) {
        if (event instanceof UserRegistered registered) {
            return beginning.of(registered, at);
        }
        if (state == null) {
            throw new CannotProjectException("The history does not begin with a registration");
        }
        Effect<S, UserEvent> effect = effects.get(event.getClass());
        return effect == null ? state : effect.on(state, event, at);
    }

    /** The wire leaves out what only the command side may hold, so the reader demands nothing; what it needs it asks for. */
    public static <T> T present(@Nullable T value, String property) {
        if (value == null) {
            throw new CannotProjectException("Property " + property + " is missing");
        }
        return value;
    }
}
