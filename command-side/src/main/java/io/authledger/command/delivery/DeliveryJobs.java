package io.authledger.command.delivery;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The jobs in PostgreSQL; any process may take any of them. */
final class DeliveryJobs {

    /** Longer than an attempt may take; a job whose worker died comes back after it. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryJobs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a job once for its event, however often the event is read. */
    void add(DeliveryJob job) {
        jdbc.sql("""
                INSERT INTO delivery_jobs (event_id, user_id, kind, challenge_id, language, due_at, expires_at)
                VALUES (:event, :user, :kind, :challenge, :language, :due, :expires) ON CONFLICT DO NOTHING
                """)
                .param("event", job.message().eventId())
                .param("user", job.message().userId())
                .param("kind", job.message().kind().name())
                .param("challenge", job.message().challengeId(), Types.OTHER)
                .param("language", job.message().language().tag())
                .param("due", Timestamp.from(clock.instant()))
                .param("expires", Timestamp.from(job.expiresAt()))
                .update();
    }

    /** Takes jobs of a channel that are due, so that no other worker does while the lease lasts. */
    List<DeliveryJob> lease(Channel channel, int limit) {
        Instant now = clock.instant();
        return jdbc.sql("""
                UPDATE delivery_jobs SET attempts = attempts + 1, due_at = :leased
                WHERE event_id IN (
                    SELECT event_id FROM delivery_jobs WHERE due_at <= :now AND kind IN (:kinds)
                    ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING event_id, user_id, kind, challenge_id, language, attempts, expires_at
                """)
                .param("leased", Timestamp.from(now.plus(LEASE)))
                .param("now", Timestamp.from(now))
                .param("kinds", MessageKind.namesOf(channel))
                .param("limit", limit)
                .query((row, n) -> new DeliveryJob(
                        new MessageRequest(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                MessageKind.valueOf(row.getString(3)),
                                row.getObject(4, UUID.class),
                                Language.ofTag(row.getString(5))),
                        row.getInt(6),
                        row.getTimestamp(7).toInstant()))
                .list();
    }

    void retryAt(DeliveryJob job, Instant due) {
        jdbc.sql("UPDATE delivery_jobs SET due_at = ? WHERE event_id = ?")
                .params(Timestamp.from(due), job.message().eventId())
                .update();
    }

    void removeAllOf(UUID userId) {
        jdbc.sql("DELETE FROM delivery_jobs WHERE user_id = ?").param(userId).update();
    }

    void remove(DeliveryJob job) {
        jdbc.sql("DELETE FROM delivery_jobs WHERE event_id = ?")
                .param(job.message().eventId())
                .update();
    }
}
