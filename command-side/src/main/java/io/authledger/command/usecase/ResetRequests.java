package io.authledger.command.usecase;

import io.authledger.api.Language;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.RequestPasswordReset;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.password.ResetToken;
import io.authledger.command.password.ResetTokens;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.registration.MailedAddresses.Kind;
import io.authledger.command.registration.TooMuchMailException;
import io.authledger.command.registration.UnknownAddresses;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.util.Optional;
import java.util.UUID;

/** Mails tokens for a new password, to whoever asks for one and has the address. */
public final class ResetRequests {

    private final NetworkLimits limits;
    private final AddressClaims claims;
    private final UnknownAddresses unknown;
    private final MailedAddresses mailed;
    private final EvenTime evenTime;
    private final ResetTokens tokens;
    private final SessionTokens sessions;
    private final Users users;

    ResetRequests(
            NetworkLimits limits,
            AddressClaims claims,
            UnknownAddresses unknown,
            MailedAddresses mailed,
            EvenTime evenTime,
            ResetTokens tokens,
            SessionTokens sessions,
            Users users) {
        this.limits = limits;
        this.claims = claims;
        this.unknown = unknown;
        this.mailed = mailed;
        this.evenTime = evenTime;
        this.tokens = tokens;
        this.sessions = sessions;
        this.users = users;
    }

    /**
     * Mails a token to the user of this address, if there is one, which is not told: for an unknown address a token is
     * derived too, and something written durably. Known devices of the user have a share of their own of the mail a day:
     * what strangers ask for uses up none of it.
     *
     * @throws ApiException {@code validation_failed}, {@code too_many_requests}, {@code service_busy}
     */
    public void request(String email, Client client) {
        users.requireHearing();
        limits.registrations().take(client.network());
        EmailAddress address = EmailAddress.parse(email).orElseThrow(Refusals::noAddress);
        evenTime.run(() -> request(address, client));
    }

    private void request(EmailAddress address, Client client) {
        Optional<UUID> holder = claims.holder(address);
        UUID userId = holder.orElseGet(UUID::randomUUID);
        RequestPasswordReset command = command(userId, client.language());
        Optional<UUID> device = sessions.shownDevice(client, userId);
        if (holder.isEmpty()) {
            unknown.count(address.value());
            return;
        }
        try {
            Kind kind =
                    device.filter(shown -> isOfTheOwner(shown, userId)).isPresent() ? Kind.DEVICE_RESET : Kind.RESET;
            users.send(command, sent -> count(sent, kind, address, command));
        } catch (UnknownUserException | TooMuchMailException nothingSent) {
            unknown.count(address.value());
        }
    }

    /**
     * Asked of genuine tokens alone, so that nobody else has more work done for a user than for nobody. Not where the
     * address is not validated: whoever registered it is known there, and may not be who reads its mail.
     */
    private boolean isOfTheOwner(UUID device, UUID userId) {
        UserView user = users.send(new InspectUser(userId));
        return user.emailValidatedAt() != null && user.knows(device);
    }

    private void count(boolean sent, Kind kind, EmailAddress address, RequestPasswordReset command) {
        if (sent) {
            mailed.take(kind, address, command.resetId());
        }
    }

    /** What asks for a token for this user. */
    RequestPasswordReset command(UUID userId, Language language) {
        UUID resetId = UUID.randomUUID();
        String keyId = tokens.currentKeyId();
        ResetToken token = tokens.token(userId, resetId, keyId).orElseThrow();
        return new RequestPasswordReset(userId, resetId, keyId, token.digest(), language);
    }
}
