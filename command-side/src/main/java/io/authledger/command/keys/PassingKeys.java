package io.authledger.command.keys;

import io.authledger.api.sealed.KeyId;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The key by which strangers are counted. After 30 days it is deleted for good and another made, the same for all
 * processes, so that nothing that was made by it can be made or tried again.
 */
public final class PassingKeys {

    static final String KIND = "passing";
    static final Duration LIFE = Duration.ofDays(30);

    private record Living(ServiceKey key, Instant diesAt) {}

    private static final long RENEWAL_LOCK = 0x4175746850617373L;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final MasterKey master;
    private final SecureRandom random;
    private final Clock clock;
    private volatile @Nullable Living living;

    PassingKeys(
            JdbcClient jdbc, TransactionOperations transaction, MasterKey master, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.master = master;
        this.random = random;
        this.clock = clock;
        renew();
    }

    /** The key of now; never one whose time is over. */
    public ServiceKey current() {
        Living known = living;
        return known != null && known.diesAt().isAfter(clock.instant()) ? known.key() : renew();
    }

    /** Deletes the key whose time is over, and takes the one that follows it, whichever process makes that. */
    ServiceKey renew() {
        Living next = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(RENEWAL_LOCK).query(rows -> {});
            Timestamp now = Timestamp.from(clock.instant());
            jdbc.sql("DELETE FROM passing_keys WHERE dies_at <= ?").param(now).update();
            return load().orElseGet(this::make);
        }));
        living = next;
        return next.key();
    }

    private Optional<Living> load() {
        return jdbc.sql("SELECT key_id, wrapped, master_key_id, dies_at FROM passing_keys")
                .query((row, n) -> {
                    String id = row.getString(1);
                    byte[] key = master.unwrap(row.getBytes(2), label(id), row.getString(3));
                    return new Living(
                            new ServiceKey(id, key), row.getTimestamp(4).toInstant());
                })
                .optional();
    }

    private Living make() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        String id = KeyId.of(key);
        Instant diesAt = clock.instant().plus(LIFE);
        jdbc.sql("INSERT INTO passing_keys (key_id, master_key_id, wrapped, dies_at) VALUES (?, ?, ?, ?)")
                .params(id, master.id(), master.wrap(key, label(id)), Timestamp.from(diesAt))
                .update();
        return new Living(new ServiceKey(id, key), diesAt);
    }

    private static String label(String id) {
        return KIND + "|" + id;
    }
}
