package io.authledger.command.account;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The administrators who can act, so that the last is never removed. Whoever changes a user changes this list in the same
 * transaction, and whoever takes one off it is alone until that transaction ends, at any number of processes.
 */
public final class Administrators {

    /** Of an advisory lock; "admins" in ASCII. */
    private static final long LOCK = 0x61646d696e73L;

    private final JdbcClient jdbc;

    public Administrators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether there is none; with the transaction under way nobody becomes the first at the same time. */
    public boolean isEmptyForNow() {
        lock();
        return isEmpty();
    }

    public boolean isEmpty() {
        return !jdbc.sql("SELECT EXISTS (SELECT FROM administrators)")
                .query(Boolean.class)
                .single();
    }

    /** Puts the user on the list, where it may be already. */
    public void add(UUID userId) {
        jdbc.sql("INSERT INTO administrators (user_id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(userId)
                .update();
    }

    /**
     * Takes the user off the list, where it may not be, in the transaction under way. Call it last: who waits here holds
     * what it has locked before.
     *
     * @throws ApiException {@code last_administrator}, which has to undo the transaction
     */
    public void remove(UUID userId) {
        if (!has(userId)) {
            return;
        }
        lock();
        boolean another = jdbc.sql("SELECT EXISTS (SELECT FROM administrators WHERE user_id <> ?)")
                .param(userId)
                .query(Boolean.class)
                .single();
        if (!another && has(userId)) {
            throw ApiException.of(ErrorCode.LAST_ADMINISTRATOR, "Make somebody else administrator first");
        }
        jdbc.sql("DELETE FROM administrators WHERE user_id = ?").param(userId).update();
    }

    private boolean has(UUID userId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM administrators WHERE user_id = ?)")
                .param(userId)
                .query(Boolean.class)
                .single();
    }

    private void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query(rows -> {});
    }
}
