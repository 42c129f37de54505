package io.authledger.query.account;

import io.authledger.api.Role;
import io.authledger.api.UserState;
import io.authledger.query.account.Account.Contact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a user as it once was, without anything that is sealed. Of one who was erased by then nothing but that.
 *
 * @param roles {@code admin}, {@code auditor}
 * @param lockedUntil end of a lock that was on then, where it has one
 */
public record PastStatus(
        UserState status,
        @Nullable Boolean suspended,
        @Nullable Instant lockedUntil,
        @Nullable List<String> roles,
        @Nullable Boolean hasValidatedEmail,
        @Nullable Instant emailVerificationDate,
        @Nullable Boolean hasValidatedSecret,
        @Nullable Instant secretVerificationDate,
        @Nullable Boolean hasPhone,
        @Nullable Boolean hasValidatedPhone,
        @Nullable Instant phoneVerificationDate,
        @Nullable Instant lastLoggedDate,
        @Nullable Instant lastPasswordChangeDate) {

    static final PastStatus ERASED =
            new PastStatus(UserState.ERASED, null, null, null, null, null, null, null, null, null, null, null, null);

    static PastStatus of(Account account, Instant time) {
        Contact phone = account.phone();
        return new PastStatus(
                account.stateAt(time),
                account.suspended(),
                account.lockedUntil(time),
                account.roles().stream().map(Role::tag).sorted().toList(),
                account.email().isVerified(),
                account.email().verifiedAt(),
                account.secretVerifiedAt() != null,
                account.secretVerifiedAt(),
                phone != null,
                phone != null && phone.isVerified(),
                phone == null ? null : phone.verifiedAt(),
                account.lastLogin() == null ? null : account.lastLogin().at(),
                account.passwordChangedAt());
    }
}
