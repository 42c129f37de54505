package io.authledger.api.command;

import io.authledger.api.sealed.SealedSecret;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a user's address.
 *
 * @param pending the one that waits for its code
 * @param undoable those that can be undone, oldest first
 */
public record EmailChangesView(@Nullable Pending pending, List<Undoable> undoable) {

    /** What takes this change back: itself, or an earlier one; empty where nothing does. */
    public Optional<Undoable> undoneWith(UUID changeId) {
        return undoable.stream()
                .filter(change -> change.changeId().equals(changeId))
                .findFirst()
                .or(() -> undoable.stream().findFirst());
    }

    /** The addresses that were and that is to be. */
    public List<SealedSecret> others() {
        return Stream.concat(
                        Stream.ofNullable(pending).map(Pending::email),
                        undoable.stream().map(Undoable::email))
                .toList();
    }

    /**
     * The address that is to be.
     *
     * @param challenge the code to it under way, if one is
     */
    public record Pending(SealedSecret email, @Nullable ChallengeView challenge) {}

    /**
     * A change that can be undone.
     *
     * @param email the address before it
     */
    public record Undoable(UUID changeId, SealedSecret email) {}
}
