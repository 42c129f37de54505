package io.authledger.command.registration;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users who are looked at after a while: whether they have shown by then to read the mail of their address. */
public final class UnvalidatedAccounts {

    private final JdbcClient jdbc;
    private final Duration life;
    private final Clock clock;

    public UnvalidatedAccounts(JdbcClient jdbc, RegistrationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.life = settings.unvalidatedLife();
        this.clock = clock;
    }

    /** Begins this user's time, in the transaction under way. */
    public void add(UUID userId) {
        jdbc.sql("INSERT INTO unvalidated_accounts (user_id, since) VALUES (?, ?)")
                .params(userId, Timestamp.from(clock.instant()))
                .update();
    }

    /** Whose time is over, longest first. */
    public List<UUID> due(int limit) {
        if (life.isZero()) {
            return List.of();
        }
        return jdbc.sql("SELECT user_id FROM unvalidated_accounts WHERE since <= ? ORDER BY since LIMIT ?")
                .params(Timestamp.from(clock.instant().minus(life)), limit)
                .query(UUID.class)
                .list();
    }

    /** Begins this user's time anew. */
    public void putOff(UUID userId) {
        jdbc.sql("UPDATE unvalidated_accounts SET since = ? WHERE user_id = ?")
                .params(Timestamp.from(clock.instant()), userId)
                .update();
    }

    /** Takes this user off the list in the transaction under way; false if another process does, or has. */
    public boolean take(UUID userId) {
        return jdbc.sql("""
                        DELETE FROM unvalidated_accounts WHERE user_id = (
                            SELECT user_id FROM unvalidated_accounts WHERE user_id = ? FOR UPDATE SKIP LOCKED)
                        """).param(userId).update() == 1;
    }
}
