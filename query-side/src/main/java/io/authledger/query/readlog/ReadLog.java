package io.authledger.query.readlog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.authledger.api.command.AuditedRead;
import io.authledger.api.command.RecordAuditRead;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.web.Caller;
import io.authledger.web.CurrentRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has it recorded what auditors read, before they get it. The same question of the same auditor is recorded at most once a
 * minute at each process: reading the history would else make it grow without end.
 */
public final class ReadLog {

    private static final Logger log = LoggerFactory.getLogger(ReadLog.class);
    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 10_000;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private record Question(UUID auditor, AuditedRead read) {}

    private final ReadTopic topic;
    private final Clock clock;
    private final Cache<Question, Instant> recorded;

    ReadLog(ReadTopic topic, Clock clock, Ticker ticker) {
        this.topic = topic;
        this.clock = clock;
        this.recorded = Caffeine.newBuilder()
                .expireAfterWrite(ONCE_IN)
                .maximumSize(MOST_KNOWN)
                .ticker(ticker)
                .build();
    }

    /**
     * Returns once Kafka has it; the caller's own history tells of it soon after.
     *
     * @throws ApiException {@code service_busy} if Kafka did not take it: then nothing may be given
     */
    public void record(Caller caller, AuditedRead read) {
        Question question = new Question(caller.userId(), read.anywhere());
        if (recorded.getIfPresent(question) == null) {
            Instant now = clock.instant();
            send(new RecordAuditRead(
                    caller.userId(),
                    UUID.randomUUID(),
                    now,
                    read,
                    CurrentRequest.id().orElse(null)));
            recorded.put(question, now);
        }
    }

    private void send(RecordAuditRead read) {
        try {
            topic.send(read);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notRecorded();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.warn("A read by {} could not be recorded: {}", read.userId(), e.toString());
            throw notRecorded();
        }
    }

    private static ApiException notRecorded() {
        return ApiException.retryLater(
                ErrorCode.SERVICE_BUSY, "What is read here is recorded first, which is not possible now", RETRY);
    }
}
