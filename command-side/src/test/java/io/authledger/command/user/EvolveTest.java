package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.event.AuditRead;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.LedgerEpochOpened;
import io.authledger.api.event.LoginsRejectedWhileLocked;
import io.authledger.api.event.MessageFailed;
import io.authledger.api.event.MessageGivenUp;
import io.authledger.api.event.MessageSent;
import io.authledger.api.event.PasswordBreachCheckSkipped;
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.UnknownLoginsRejected;
import io.authledger.api.event.UserEvent;
import io.authledger.command.eventstore.SnapshotSerializer;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvolveTest {

    /** They tell of what happened around the user, and no later decision rests on them. */
    private static final Set<Class<?>> CHANGE_NOTHING = Set.of(
            LoginsRejectedWhileLocked.class,
            PasswordBreachCheckSkipped.class,
            RegistrationRepeated.class,
            MessageSent.class,
            MessageFailed.class,
            MessageGivenUp.class,
            AuditRead.class,
            UnknownLoginsRejected.class,
            LedgerEpochOpened.class);

    private static final SnapshotSerializer SNAPSHOTS = new SnapshotSerializer(User.class, "user");

    static List<Method> evolves() {
        return Arrays.stream(UserHistory.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .toList();
    }

    @Test
    void everyEventChangesTheUserOrIsKnownNotTo() {
        Set<Class<?>> changing =
                evolves().stream().map(method -> method.getParameterTypes()[0]).collect(Collectors.toSet());
        assertThat(changing).doesNotContainAnyElementsOf(CHANGE_NOTHING);
        assertThat(EventTypes.all()).allMatch(type -> changing.contains(type) || CHANGE_NOTHING.contains(type));
    }

    @ParameterizedTest
    @MethodSource("evolves")
    void evolveIsGivenTheEventAndItsTimeAndNothingElse(Method evolve) {
        Class<?>[] taken = evolve.getParameterTypes();
        assertThat(evolve.getName()).isEqualTo("evolve");
        assertThat(evolve.getReturnType()).isEqualTo(void.class);
        assertThat(UserEvent.class).isAssignableFrom(taken[0]);
        assertThat(Arrays.asList(taken).subList(1, taken.length)).allMatch(Instant.class::equals);
    }

    /** A user holds values alone: nothing to ask the time, to throw dice, to log or to talk to. */
    @Test
    void aUserIsMadeOfValues() {
        assertThat(Stream.of(User.class, UserHistory.class, UserFacts.class)
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .filter(field -> !Modifier.isStatic(field.getModifiers())))
                .allMatch(field -> field.getType().isRecord()
                        || Set.of("UUID", "Instant").contains(field.getType().getSimpleName()));
    }

    @Test
    void theSameHistoryGivesTheSameUser() {
        assertThat(snapshot(Replay.of(Replay.FULL_LIFE))).isEqualTo(snapshot(Replay.of(Replay.FULL_LIFE)));
    }

    private static byte[] snapshot(User user) {
        return SNAPSHOTS.serialize(user, byte[].class).getData();
    }
}
