package io.authledger.command.password;

import io.authledger.api.command.RecordLockedAttempts;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the attempts that a lock refuses unread: one row for a lock, so that no attacker grows anything. */
public final class LockedAttempts {

    private final JdbcClient jdbc;
    private final Clock clock;

    public LockedAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void count(UUID userId, Instant lockedUntil) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                INSERT INTO locked_attempts (user_id, locked_until, attempts, first_at, last_at)
                VALUES (?, ?, 1, ?, ?)
                ON CONFLICT (user_id, locked_until)
                DO UPDATE SET attempts = locked_attempts.attempts + 1, last_at = excluded.last_at
                """).params(userId, Timestamp.from(lockedUntil), now, now).update();
    }

    /** What was counted for locks that have ended, the oldest first. */
    public List<RecordLockedAttempts> ended(int limit) {
        return jdbc.sql("""
                SELECT user_id, locked_until, attempts, first_at, last_at FROM locked_attempts
                WHERE locked_until < ? ORDER BY locked_until LIMIT ?
                """)
                .params(Timestamp.from(clock.instant()), limit)
                .query((row, n) -> new RecordLockedAttempts(
                        row.getObject(1, UUID.class),
                        row.getTimestamp(2).toInstant(),
                        row.getLong(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    /** Drops what was counted for this user, in the transaction under way. */
    public void forget(UUID userId) {
        jdbc.sql("DELETE FROM locked_attempts WHERE user_id = ?").param(userId).update();
    }

    /** Takes a lock's row out; false if another process has done it. */
    public boolean remove(RecordLockedAttempts recorded) {
        return jdbc.sql("DELETE FROM locked_attempts WHERE user_id = ? AND locked_until = ?")
                        .params(recorded.userId(), Timestamp.from(recorded.lockedUntil()))
                        .update()
                == 1;
    }
}
