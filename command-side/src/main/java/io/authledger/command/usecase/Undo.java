package io.authledger.command.usecase;

import io.authledger.api.command.EmailChangesView.Undoable;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.UndoEmailChange;
import io.authledger.api.command.UndoFactorChange;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.keys.Base64Url;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.UndoTokens;
import io.authledger.command.password.Password;
import io.authledger.command.password.PasswordHasher;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/** Undoes a change of factors, or of the address, for whoever holds the token that was mailed. */
public final class Undo {

    /** Somebody else has the address by now; it undoes the command. */
    private static final class AddressGoneException extends RuntimeException {

        private AddressGoneException() {
            super(null, null, false, false);
        }
    }

    private final NetworkLimits limits;
    private final UndoTokens tokens;
    private final AddressClaims claims;
    private final PasswordHasher hashing;
    private final ResetRequests resets;
    private final DataKeys keys;
    private final Users users;
    private final SecureRandom random;

    Undo(
            NetworkLimits limits,
            UndoTokens tokens,
            AddressClaims claims,
            PasswordHasher hashing,
            ResetRequests resets,
            DataKeys keys,
            Users users,
            SecureRandom random) {
        this.limits = limits;
        this.tokens = tokens;
        this.claims = claims;
        this.hashing = hashing;
        this.resets = resets;
        this.keys = keys;
        this.users = users;
        this.random = random;
    }

    /**
     * Undoes it and ends every session; answers the user's event sequence after it.
     *
     * @throws ApiException {@code reset_token_not_valid} whatever was wrong, {@code too_many_requests},
     *     {@code service_busy}
     */
    public long undo(String token, Client client) {
        String network = client.network();
        limits.failures().check(network);
        UndoTokens.Change change = tokens.read(token).orElseThrow(() -> refused(network));
        try {
            if (undo(change, client) instanceof RemovalOutcome.Removed removed) {
                return removed.position();
            }
        } catch (UnknownUserException | KeyDestroyedException | AddressGoneException gone) {
            // Refused like any other, and counted when the command's transaction is over: a count may want one of its
            // own.
        }
        throw refused(network);
    }

    private RemovalOutcome undo(UndoTokens.Change change, Client client) {
        UserView user = users.send(new InspectUser(change.userId()));
        Optional<Undoable> ofEmail = user.emailChanges().undoable().stream()
                .filter(undoable -> undoable.changeId().equals(change.changeId()))
                .findFirst();
        return ofEmail.isPresent()
                ? undoEmail(user.userId(), ofEmail.get(), client)
                : users.send(new UndoFactorChange(change.userId(), change.changeId()));
    }

    /** The token for a new password goes to the address that is back. */
    private RemovalOutcome undoEmail(UUID userId, Undoable change, Client client) {
        DataKey key = keys.secretOf(userId);
        EmailAddress before = new EmailAddress(key.open(SealedField.EMAIL, change.email()));
        SealedSecret hash = key.sealSecret(
                SealedField.PASSWORD_HASH, hashing.hash(nobodysPassword()).phc(), random);
        UndoEmailChange command =
                new UndoEmailChange(userId, change.changeId(), hash, resets.command(userId, client.language()));
        return users.send(command, outcome -> {
            if (outcome instanceof RemovalOutcome.Removed && !claims.moveBack(before, userId)) {
                throw new AddressGoneException();
            }
        });
    }

    private Password nobodysPassword() {
        byte[] password = new byte[32];
        random.nextBytes(password);
        return Password.of(Base64Url.encode(password));
    }

    private ApiException refused(String network) {
        limits.failures().count(network);
        return ApiException.of(ErrorCode.RESET_TOKEN_NOT_VALID, "The link is used up, or over, or none of ours");
    }
}
