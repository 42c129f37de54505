package io.authledger.command.registration;

import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKey;
import io.authledger.command.keys.ServiceKeys;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts logins and requests for a new password for addresses that nobody holds, so that one costs a durable write as
 * that of a user does. Bounded: what has been quiet for a day is dropped, and of more than 100,000 rows the quietest.
 */
public final class UnknownAddresses {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int ROWS_KEPT = 100_000;

    private final JdbcClient jdbc;
    private final ServiceKey key;
    private final Clock clock;

    public UnknownAddresses(JdbcClient jdbc, ServiceKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.key = keys.of(KeyPurpose.UNKNOWN_ADDRESS);
        this.clock = clock;
    }

    /** Counts one attempt. */
    public void count(String address) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                INSERT INTO unknown_addresses (address_hmac, attempts, first_at, last_at) VALUES (?, 1, ?, ?)
                ON CONFLICT (address_hmac)
                DO UPDATE SET attempts = unknown_addresses.attempts + 1, last_at = excluded.last_at
                """)
                .params(key.mac(address.toLowerCase(Locale.ROOT)), now, now)
                .update();
    }

    public void dropQuiet() {
        Instant before = clock.instant().minus(KEPT);
        jdbc.sql("DELETE FROM unknown_addresses WHERE last_at < ?")
                .param(Timestamp.from(before))
                .update();
        jdbc.sql("""
                DELETE FROM unknown_addresses WHERE address_hmac IN (
                    SELECT address_hmac FROM unknown_addresses ORDER BY last_at DESC OFFSET ?)
                """).param(ROWS_KEPT).update();
    }
}
