package io.authledger.command.usecase;

import io.authledger.api.command.AdministratorsView;
import io.authledger.api.command.InspectForAdministrator;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.query.UserStatus;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.util.UUID;

/** Finds users for administrators. The read side holds no address, so the side that has the claims looks. */
public final class UserSearch {

    /** A user, and the status that it would see itself. */
    public record Found(AdministratorsView user, UserStatus status) {}

    private final AddressClaims claims;
    private final Users users;
    private final Statuses statuses;

    UserSearch(AddressClaims claims, Users users, Statuses statuses) {
        this.claims = claims;
        this.users = users;
        this.statuses = statuses;
    }

    /**
     * Finds who holds exactly this address.
     *
     * @throws ApiException {@code parameter_not_valid} for what is no address, {@code not_found}, {@code service_busy}
     */
    public Found byAddress(String email) {
        EmailAddress address = EmailAddress.parse(email)
                .orElseThrow(
                        () -> ApiException.of(ErrorCode.PARAMETER_NOT_VALID, "The parameter email takes one address"));
        return byId(claims.holder(address).orElseThrow(Refusals::noSuchUser));
    }

    /**
     * Finds the user of this id.
     *
     * @throws ApiException {@code not_found}, {@code service_busy}
     */
    public Found byId(UUID userId) {
        try {
            AdministratorsView user = users.send(new InspectForAdministrator(userId));
            return new Found(user, statuses.of(user.user()));
        } catch (UnknownUserException | KeyDestroyedException gone) {
            throw Refusals.noSuchUser();
        }
    }
}
