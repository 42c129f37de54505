package io.authledger.command.eventstore;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserEvent;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** How each earlier shape of an event becomes the next one; what is stored stays as it is. */
public final class Upcasts {

    /** By stable name: the step from revision 1 to 2, from 2 to 3, and so on. */
    static final Map<String, List<UnaryOperator<ObjectNode>>> STEPS = Map.of(
            "user.logged-in", List.of(loggedIn -> loggedIn.put("recognition", "NOT_RECORDED")),
            "user.login.rejected",
                    List.of(rejected ->
                            rejected.put("recognition", "NOT_RECORDED").put("off", false)),
            "user.password.rejected",
                    List.of(rejected -> rejected.putNull("deviceId").put("off", false)));

    private Upcasts() {}

    /** Whether an event of this name and revision is read as it is, or has a way to where it is. */
    public static boolean isKnown(String name, String revision) {
        return EventTypes.byName(name)
                .filter(type -> numberOf(revision) >= 1 && numberOf(revision) <= EventTypes.revisionOf(type))
                .isPresent();
    }

    /**
     * The event in the newest shape of its type.
     *
     * @param payload JSON, of a known name and revision
     * @throws tools.jackson.core.JacksonException if it is not of that shape
     */
    public static UserEvent read(String name, String revision, byte[] payload) {
        Class<? extends UserEvent> type = EventTypes.byName(name).orElseThrow();
        return EventJson.STORED.readValue(toNewest(name, revision, payload), type);
    }

    /** The same in JSON. */
    static byte[] toNewest(String name, String revision, byte[] payload) {
        List<UnaryOperator<ObjectNode>> steps = STEPS.getOrDefault(name, List.of());
        int from = numberOf(revision) - 1;
        if (from >= steps.size()) {
            return payload;
        }
        ObjectNode newest = EventJson.STORED.readValue(payload, ObjectNode.class);
        for (UnaryOperator<ObjectNode> step : steps.subList(from, steps.size())) {
            newest = step.apply(newest);
        }
        return EventJson.STORED.writeValueAsBytes(newest);
    }

    private static int numberOf(String revision) {
        return Integer.parseInt(revision);
    }
}
