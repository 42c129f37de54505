package io.authledger.query.account;

import com.mongodb.MongoException;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.query.UserStatus;
import io.authledger.api.sealed.SealedField;
import io.authledger.query.account.Account.Contact;
import io.authledger.query.account.Account.Login;
import io.authledger.query.keys.DisplayKeyRing;
import io.authledger.query.keys.DisplayKeys;
import io.authledger.query.projection.Answer;
import io.authledger.query.projection.ReadModel;
import io.authledger.query.projection.Row;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the status of the user who asks. */
final class StatusReader {

    private static final Duration STORE_RETRY = Duration.ofSeconds(5);

    private final ReadModel<Account> accounts;
    private final DisplayKeys displayKeys;
    private final Clock clock;

    StatusReader(ReadModel<Account> accounts, DisplayKeys displayKeys, Clock clock) {
        this.accounts = accounts;
        this.displayKeys = displayKeys;
        this.clock = clock;
    }

    /**
     * The status, or nothing while the read model or the user's display key has not come so far.
     *
     * @throws ApiException if the session has ended, the user is erased, or the read store does not answer
     */
    Optional<Answer<UserStatus>> read(UUID user, UUID session, long minPosition) {
        try {
            Optional<DisplayKeyRing> keys = displayKeys.of(user);
            if (keys.isPresent() && keys.get().forgotten()) {
                throw notValid();
            }
            return accounts.find(user).flatMap(row -> answer(row, keys.orElse(null), session, minPosition));
        } catch (MongoException e) {
            throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "The read store does not answer", STORE_RETRY);
        }
    }

    private Optional<Answer<UserStatus>> answer(
            Row<Account> row, @Nullable DisplayKeyRing keys, UUID session, long minPosition) {
        if (row.isErased()) {
            throw notValid();
        }
        Account account = row.state();
        if (account == null) {
            return Optional.empty();
        }
        if (account.ended().has(session)) {
            throw notValid();
        }
        // Whoever holds a token has logged in; a status that does not say so would lack what the contract requires.
        boolean behindItsToken = account.lastLogin() == null;
        if (keys == null || behindItsToken || row.sequence() < minPosition || !opens(keys, account)) {
            return Optional.empty();
        }
        return Optional.of(new Answer<>(status(account, keys), row.sequence()));
    }

    private static boolean opens(DisplayKeyRing keys, Account account) {
        Contact phone = account.phone();
        Login login = account.lastLogin();
        return keys.opens(account.email().shown())
                && keys.opens(phone == null ? null : phone.shown())
                && keys.opens(login == null ? null : login.device());
    }

    private UserStatus status(Account account, DisplayKeyRing keys) {
        Contact email = account.email();
        Contact phone = account.phone();
        Login login = account.lastLogin();
        return new UserStatus(
                keys.open(SealedField.OBFUSCATED_EMAIL, email.shown()),
                email.isVerified(),
                email.verifiedAt(),
                account.secretVerifiedAt() != null,
                account.secretVerifiedAt(),
                phone == null ? null : keys.open(SealedField.OBFUSCATED_PHONE, phone.shown()),
                phone != null && phone.isVerified(),
                phone == null ? null : phone.verifiedAt(),
                login == null ? null : login.at(),
                account.stateAt(clock.instant()),
                login == null ? null : keys.open(SealedField.USER_AGENT, login.device()),
                account.passwordChangedAt());
    }

    private static ApiException notValid() {
        return ApiException.of(ErrorCode.BEARER_NOT_VALID, "A valid idToken is required");
    }
}
