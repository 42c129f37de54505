package io.authledger.command.usecase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.authledger.api.command.AuditedRead;
import io.authledger.api.command.RecordAuditRead;
import io.authledger.api.error.ApiException;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import io.authledger.web.Caller;
import io.authledger.web.CurrentRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Records what auditors read on this side, before it is given. The same question of the same auditor is recorded at most
 * once a minute at each process, so that nobody grows a history by asking.
 */
public final class AuditReads {

    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 10_000;

    private record Question(UUID auditor, AuditedRead read) {}

    private final Users users;
    private final Clock clock;
    private final Cache<Question, Instant> recorded;

    AuditReads(Users users, Clock clock, Ticker ticker) {
        this.users = users;
        this.clock = clock;
        this.recorded = Caffeine.newBuilder()
                .expireAfterWrite(ONCE_IN)
                .maximumSize(MOST_KNOWN)
                .ticker(ticker)
                .build();
    }

    /**
     * Returns once the caller's history tells of it.
     *
     * @throws ApiException {@code bearer_not_valid} if there is no such user any more, {@code service_busy} if it could
     *     not be recorded: then nothing may be given
     */
    public void record(Caller caller, AuditedRead read) {
        Question question = new Question(caller.userId(), read.anywhere());
        if (recorded.getIfPresent(question) != null) {
            return;
        }
        Instant now = clock.instant();
        try {
            users.send(new RecordAuditRead(
                    caller.userId(),
                    UUID.randomUUID(),
                    now,
                    read,
                    CurrentRequest.id().orElse(null)));
        } catch (UnknownUserException nobody) {
            throw Refusals.sessionOver();
        }
        recorded.put(question, now);
    }
}
