package io.authledger.api.event;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the class of an event by its stable name, and the name by its class. */
public final class EventTypes {

    private static final List<Class<? extends UserEvent>> ALL = Arrays.stream(UserEvent.class.getPermittedSubclasses())
            .<Class<? extends UserEvent>>map(type -> type.asSubclass(UserEvent.class))
            .toList();

    private static final Map<String, Class<? extends UserEvent>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private EventTypes() {}

    public static List<Class<? extends UserEvent>> all() {
        return ALL;
    }

    /** The class whose newest revision bears this name; empty for a name that this version does not know. */
    public static Optional<Class<? extends UserEvent>> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether events of this name have a user for a subject, as those of names that this version does not know. */
    public static boolean isAboutUser(String name) {
        return byName(name).map(type -> annotationOf(type).aboutUser()).orElse(true);
    }

    public static String nameOf(Class<?> type) {
        return annotationOf(type).name();
    }

    public static int revisionOf(Class<?> type) {
        return annotationOf(type).revision();
    }

    private static EventType annotationOf(Class<?> type) {
        EventType annotation = type.getAnnotation(EventType.class);
        if (annotation == null) {
            throw new IllegalArgumentException(type.getName() + " has no @EventType");
        }
        return annotation;
    }
}
