package io.authledger.query.account;

import com.mongodb.MongoException;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.query.projection.ReadModel;
import io.authledger.query.projection.Row;
import io.authledger.query.projection.Waiting;
import io.authledger.query.web.Standing;
import io.authledger.query.web.Standings;
import io.authledger.web.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** How callers stand, by the status of their accounts. */
final class AccountStandings implements Standings {

    private static final Duration STORE_RETRY = Duration.ofSeconds(5);

    private final ReadModel<Account> accounts;
    private final Waiting waiting;

    AccountStandings(ReadModel<Account> accounts, Waiting waiting) {
        this.accounts = accounts;
        this.waiting = waiting;
    }

    @Override
    public Standing of(Caller caller) {
        return find(caller).orElseGet(() -> await(caller));
    }

    /** Holds the request's thread; callers with a role are few. */
    private Standing await(Caller caller) {
        try {
            return waiting.until(caller.userId(), 0, () -> find(caller)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ApiException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private Optional<Standing> find(Caller caller) {
        try {
            return accounts.find(caller.userId()).flatMap(row -> standing(row, caller));
        } catch (MongoException e) {
            throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "The read store does not answer", STORE_RETRY);
        }
    }

    /** Nothing while the login of the token, and so perhaps a role granted before it, has not come. */
    private static Optional<Standing> standing(Row<Account> row, Caller caller) {
        Account account = row.state();
        if (row.isErased() || (account != null && account.ended().has(caller.sessionId()))) {
            throw ApiException.of(ErrorCode.BEARER_NOT_VALID, "A valid idToken is required");
        }
        return Optional.ofNullable(account)
                .filter(known -> hasReached(known, caller))
                .map(known -> new Standing(known.roles(), known.secretVerifiedAt() != null));
    }

    private static boolean hasReached(Account account, Caller caller) {
        Account.Login login = account.lastLogin();
        return login != null && !login.at().isBefore(caller.authTime());
    }
}
