package io.authledger.command.usecase;

import io.authledger.api.command.EmailChangesView.Undoable;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.UndoEmailChange;
import io.authledger.api.command.UndoFactorChange;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.UndoTokens;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.util.Optional;
import java.util.UUID;

/** Undoes a change of factors, or of the address, for whoever holds the token that was mailed. */
public final class Undo {

    private final NetworkLimits limits;
    private final UndoTokens tokens;
    private final AddressClaims claims;
    private final DataKeys keys;
    private final Users users;

    Undo(NetworkLimits limits, UndoTokens tokens, AddressClaims claims, DataKeys keys, Users users) {
        this.limits = limits;
        this.tokens = tokens;
        this.claims = claims;
        this.keys = keys;
        this.users = users;
    }

    /**
     * Undoes it and ends every session; answers the user's event sequence after it.
     *
     * @throws ApiException {@code reset_token_not_valid} whatever was wrong, {@code too_many_requests},
     *     {@code service_busy}
     */
    public long undo(String token, String network) {
        limits.failures().check(network);
        UndoTokens.Change change = tokens.read(token).orElseThrow(() -> refused(network));
        try {
            if (undo(change) instanceof RemovalOutcome.Removed removed) {
                return removed.position();
            }
        } catch (UnknownUserException | KeyDestroyedException gone) {
            // Erased since: refused like any other.
        }
        throw refused(network);
    }

    private RemovalOutcome undo(UndoTokens.Change change) {
        UserView user = users.send(new InspectUser(change.userId()));
        Optional<Undoable> ofEmail = user.emailChanges().undoable().stream()
                .filter(undoable -> undoable.changeId().equals(change.changeId()))
                .findFirst();
        return ofEmail.isPresent()
                ? undoEmail(user.userId(), ofEmail.get())
                : users.send(new UndoFactorChange(change.userId(), change.changeId()));
    }

    private RemovalOutcome undoEmail(UUID userId, Undoable change) {
        EmailAddress before = new EmailAddress(keys.secretOf(userId).open(SealedField.EMAIL, change.email()));
        return users.send(new UndoEmailChange(userId, change.changeId()), outcome -> {
            if (outcome instanceof RemovalOutcome.Removed && !claims.moveBack(before, userId)) {
                throw new IllegalStateException("An address was not reserved while its change could be undone");
            }
        });
    }

    private ApiException refused(String network) {
        limits.failures().count(network);
        return ApiException.of(ErrorCode.RESET_TOKEN_NOT_VALID, "The link is used up, or over, or none of ours");
    }
}
