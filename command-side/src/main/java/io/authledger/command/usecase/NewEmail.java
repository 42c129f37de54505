package io.authledger.command.usecase;

import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ConfirmEmailChange;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RequestEmailChange;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.error.FieldError;
import io.authledger.api.event.UserErased;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.password.Password;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.registration.MailedAddresses;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives a user another address. Whether somebody holds it already is looked up only when its mail is written, so that
 * neither the answer nor the history of who asks tells.
 */
public final class NewEmail {

    /** Somebody may register the address between a look at it and the claim. */
    private static final int ATTEMPTS = 3;

    /**
     * What came of a request, the same for a free and a taken address.
     *
     * @param obfuscatedEmail of the address that is to be
     */
    public record Accepted(String obfuscatedEmail, Instant validUntil, long position) {}

    private final Proofs proofs;
    private final CodeChecks checks;
    private final CodeComparison comparison;
    private final SessionCommands commands;
    private final OtpCodes codes;
    private final OtpLimits limits;
    private final AddressClaims claims;
    private final MailedAddresses mailed;
    private final Erasure erasure;
    private final Clock clock;

    NewEmail(
            Proofs proofs,
            CodeChecks checks,
            CodeComparison comparison,
            SessionCommands commands,
            OtpCodes codes,
            OtpLimits limits,
            AddressClaims claims,
            MailedAddresses mailed,
            Erasure erasure,
            Clock clock) {
        this.proofs = proofs;
        this.checks = checks;
        this.comparison = comparison;
        this.commands = commands;
        this.codes = codes;
        this.limits = limits;
        this.claims = claims;
        this.mailed = mailed;
        this.erasure = erasure;
        this.clock = clock;
    }

    /**
     * Sends a code to the new address, and to the present one, where that is validated, a notice with a token that undoes
     * it.
     *
     * @param code a second factor, or null where none was given
     * @throws ApiException {@code validation_failed}, {@code current_password_not_valid}, {@code second_factor_required},
     *     {@code otp_not_valid}, {@code otp_attempts_exhausted}, {@code otp_requests_exhausted},
     *     {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    public Accepted request(Requester requester, String email, Password given, @Nullable String code) {
        EmailAddress address = EmailAddress.parse(email).orElseThrow(Refusals::noAddress);
        UUID userId = requester.userId();
        UserView user = commands.send(new InspectUser(userId));
        if (addressOf(user).equals(address)) {
            throw alreadyTheirs();
        }
        SealedSecret sealed = commands.sealSecret(userId, SealedField.EMAIL, address.value());
        SealedDisplay obfuscated = commands.sealDisplay(userId, SealedField.OBFUSCATED_EMAIL, address.obfuscated());
        NewChallenge challenge = new NewChallenge(
                UUID.randomUUID(), codes.currentKeyId(), requester.client().language());
        RequestOtpOutcome outcome = proofs.send(
                requester, given, code, proof -> new RequestEmailChange(userId, proof, sealed, obfuscated, challenge));
        if (outcome instanceof RequestOtpOutcome.Exhausted exhausted) {
            throw Refusals.exhausted(ErrorCode.OTP_REQUESTS_EXHAUSTED, exhausted.retryAt(), clock)
                    .at(exhausted.position());
        }
        RequestOtpOutcome.UnderWay underWay = (RequestOtpOutcome.UnderWay) outcome;
        return new Accepted(address.obfuscated(), underWay.validUntil(), underWay.position());
    }

    private static ApiException alreadyTheirs() {
        return ApiException.invalid(
                List.of(new FieldError("email", "email_unchanged", "This is the user's address already")));
    }

    /**
     * Takes the new address in the place of the present one, which stays reserved while that can be undone.
     *
     * @throws ApiException {@code otp_channel_not_configured} where no change is under way, {@code otp_not_valid},
     *     {@code otp_attempts_exhausted}, {@code conflict} where somebody else has the address by now,
     *     {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    public UserView confirm(Requester requester, String code) {
        UUID userId = requester.userId();
        List<Runnable> afterwards = new ArrayList<>();
        Instant reserved = clock.instant().plus(limits.undoLife());
        boolean undoable = commands.send(new InspectUser(userId)).emailValidatedAt() != null;
        UserView changed = checks.check(
                requester,
                code,
                this::compared,
                ErrorCode.OTP_CHANNEL_NOT_CONFIGURED,
                compared -> new ConfirmEmailChange(userId, requester.sessionId(), Objects.requireNonNull(compared)),
                user -> take(addressOf(user), userId, undoable ? reserved : clock.instant(), afterwards));
        afterwards.forEach(Runnable::run);
        return changed;
    }

    /**
     * Where no mail went, its code is nobody's to give: or many users could guess at one address. Where the mail was a
     * notice that it is taken, the code is as hard to guess as any, and whoever does meets the claim.
     */
    private ComparedCode.Sent compared(UserView user, String code) {
        ComparedCode.Sent compared = comparison.newEmail(user, code);
        UUID challengeId = compared.challengeId();
        boolean mailed = challengeId != null && this.mailed.isAllowed(MailedAddresses.Kind.NEW_ADDRESS, challengeId);
        return new ComparedCode.Sent(compared.channel(), challengeId, mailed && compared.matched());
    }

    /** In the transaction of the change: an address that nobody has shown to be theirs is nobody's. */
    private void take(EmailAddress address, UUID userId, Instant reservedUntil, List<Runnable> afterwards) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<UUID> holder = claims.holder(address).filter(other -> !other.equals(userId));
            holder.flatMap(other -> erasure.eraseUnvalidated(other, UserErased.Reason.ADDRESS_PROVED_BY_ANOTHER))
                    .ifPresent(afterwards::add);
            if (claims.move(address, userId, reservedUntil)) {
                return;
            }
        }
        throw ApiException.of(ErrorCode.CONFLICT, "This address is taken by now");
    }

    private EmailAddress addressOf(UserView user) {
        return new EmailAddress(commands.open(user.userId(), SealedField.EMAIL, user.email()));
    }
}
