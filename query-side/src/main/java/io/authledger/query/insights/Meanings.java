package io.authledger.query.insights;

import io.authledger.api.event.UserEvent;
import io.authledger.query.projection.CannotProjectException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What events add, decided for every type there is: one that nobody has thought of is counted as unreadable. */
final class Meanings {

    private final Map<Class<? extends UserEvent>, Function<UserEvent, Tally>> counted = new HashMap<>();
    private final Set<Class<? extends UserEvent>> none = new HashSet<>();

    <E extends UserEvent> Meanings on(Class<E> type, Function<E, Tally> meaning) {
        counted.put(type, event -> meaning.apply(type.cast(event)));
        return this;
    }

    Meanings noneOf(List<Class<? extends UserEvent>> types) {
        none.addAll(types);
        return this;
    }

    /**
     * What an event of this type adds; null if nothing, whatever it says.
     *
     * @throws CannotProjectException if that has not been decided for the type
     */
    @Nullable
    Function<UserEvent, Tally> of(Class<? extends UserEvent> type) {
        Function<UserEvent, Tally> meaning = counted.get(type);
        if (meaning == null && !none.contains(type)) {
            throw new CannotProjectException("Nobody has decided what " + type.getSimpleName() + " counts as");
        }
        return meaning;
    }
}
