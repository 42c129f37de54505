package io.authledger.command.usecase;

import io.authledger.api.command.UserCommand;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Acts for a session whose user may be gone, which is answered as a session that is over. */
final class SessionCommands {

    private final Users users;
    private final DataKeys keys;
    private final SecureRandom random;

    SessionCommands(Users users, DataKeys keys, SecureRandom random) {
        this.users = users;
        this.keys = keys;
        this.random = random;
    }

    <R> R send(UserCommand<R> command) {
        return ofLiving(() -> users.send(command));
    }

    /** Sends it, and does something about what came of it in the same transaction. */
    <R> R send(UserCommand<R> command, Consumer<R> alongside) {
        return ofLiving(() -> users.send(command, alongside));
    }

    String open(UUID userId, SealedField field, SealedSecret value) {
        return ofLiving(() -> keys.secretOf(userId).open(field, value));
    }

    String open(UUID userId, SealedField field, SealedDisplay value) {
        return ofLiving(() -> keys.displayOf(userId).open(field, value));
    }

    SealedSecret sealSecret(UUID userId, SealedField field, String value) {
        return ofLiving(() -> keys.secretOf(userId).sealSecret(field, value, random));
    }

    SealedDisplay sealDisplay(UUID userId, SealedField field, String value) {
        return ofLiving(() -> keys.displayOf(userId).sealDisplay(field, value, random));
    }

    private static <T> T ofLiving(Supplier<T> action) {
        try {
            return action.get();
        } catch (UnknownUserException | KeyDestroyedException gone) {
            throw Refusals.sessionOver();
        }
    }
}
