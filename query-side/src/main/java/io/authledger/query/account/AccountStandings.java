package io.authledger.query.account;

import com.mongodb.MongoException;
import io.authledger.api.Role;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.query.projection.ReadModel;
import io.authledger.query.projection.Row;
import io.authledger.query.projection.Waiting;
import io.authledger.query.web.Standing;
import io.authledger.query.web.Standings;
import io.authledger.web.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/** How callers stand, by the status of their accounts. */
final class AccountStandings implements Standings {

    /** Of {@code auth_time}: of two logins within it, the token may be that of the later. */
    private static final Duration PRECISION = Duration.ofSeconds(1);

    private static final Duration STORE_RETRY = Duration.ofSeconds(5);

    private static final Duration WAIT_RETRY = Duration.ofSeconds(1);
    private static final int WAIT_AT_ONCE = 20;

    private final Semaphore places = new Semaphore(WAIT_AT_ONCE);
    private final ReadModel<Account> accounts;
    private final Waiting waiting;

    AccountStandings(ReadModel<Account> accounts, Waiting waiting) {
        this.accounts = accounts;
        this.waiting = waiting;
    }

    @Override
    public Standing of(Caller caller, Role role) {
        return find(caller, role).orElseGet(() -> await(caller, role));
    }

    /** Holds the request's thread, so only so many may: whoever has lost a role could else hold them all. */
    private Standing await(Caller caller, Role role) {
        if (!places.tryAcquire()) {
            throw ApiException.retryLater(
                    ErrorCode.READ_MODEL_BEHIND, "The read model does not know of this login yet", WAIT_RETRY);
        }
        try {
            return awaited(caller, role);
        } finally {
            places.release();
        }
    }

    private Standing awaited(Caller caller, Role role) {
        try {
            return waiting.until(caller.userId(), 0, () -> find(caller, role)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ApiException refused) {
                return account(caller)
                        .filter(account -> hasReached(account, caller.authTime()))
                        .map(AccountStandings::standing)
                        .orElseThrow(() -> refused);
            }
            throw e;
        }
    }

    /** Nothing while the login of the token may not have come, and with it a role that was granted before. */
    private Optional<Standing> find(Caller caller, Role role) {
        return account(caller)
                .filter(account -> hasReached(account, caller.authTime().plus(PRECISION))
                        || (hasReached(account, caller.authTime())
                                && account.roles().contains(role)))
                .map(AccountStandings::standing);
    }

    private Optional<Account> account(Caller caller) {
        try {
            return accounts.find(caller.userId()).flatMap(row -> account(row, caller));
        } catch (MongoException e) {
            throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "The read store does not answer", STORE_RETRY);
        }
    }

    private static Optional<Account> account(Row<Account> row, Caller caller) {
        Account account = row.state();
        if (row.isErased() || (account != null && account.ended().has(caller.sessionId()))) {
            throw ApiException.of(ErrorCode.BEARER_NOT_VALID, "A valid idToken is required");
        }
        return Optional.ofNullable(account);
    }

    private static boolean hasReached(Account account, Instant login) {
        Account.Login last = account.lastLogin();
        return last != null && !last.at().isBefore(login);
    }

    private static Standing standing(Account account) {
        return new Standing(account.roles(), account.secretVerifiedAt() != null);
    }
}
