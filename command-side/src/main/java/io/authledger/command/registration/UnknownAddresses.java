package io.authledger.command.registration;

import io.authledger.command.keys.PassingKeys;
import io.authledger.command.keys.ServiceKey;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts logins and requests for addresses that nobody holds, so that one costs a durable write as that of a user does.
 * Bounded: what has been quiet for a day is dropped, and of more than 100,000 rows the quietest; so is a minute of which
 * nobody could tell for a day. Nobody can tell an address or a network from a row once the key is gone, which lives for 30
 * days.
 */
public final class UnknownAddresses {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int ROWS_KEPT = 100_000;
    private static final int PSEUDONYM_BYTES = 8;

    private static final String COUNT = """
            INSERT INTO unknown_addresses (address_hmac, key_id, attempts, first_at, last_at) VALUES (?, ?, 1, ?, ?)
            ON CONFLICT (address_hmac)
            DO UPDATE SET attempts = unknown_addresses.attempts + 1, last_at = excluded.last_at
            """;

    /** One statement, and so one commit. */
    private static final String COUNT_LOGIN = """
            WITH from_network AS (
                INSERT INTO unknown_logins (minute, network, attempts) VALUES (?, ?, 1)
                ON CONFLICT (minute, network) DO UPDATE SET attempts = unknown_logins.attempts + 1)
            """ + COUNT;

    private final JdbcClient jdbc;
    private final PassingKeys keys;
    private final Clock clock;

    public UnknownAddresses(JdbcClient jdbc, PassingKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** Counts a request. */
    public void count(String address) {
        ServiceKey key = keys.current();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(COUNT).params(hmac(key, address), key.id(), now, now).update();
    }

    /** Counts a failed login, of which {@link UnknownLogins} tells. */
    public void countLogin(String address, String network) {
        ServiceKey key = keys.current();
        Instant instant = clock.instant();
        Timestamp now = Timestamp.from(instant);
        jdbc.sql(COUNT_LOGIN)
                .params(
                        Timestamp.from(instant.truncatedTo(ChronoUnit.MINUTES)),
                        pseudonym(key, network),
                        hmac(key, address),
                        key.id(),
                        now,
                        now)
                .update();
    }

    public void dropQuiet() {
        Instant before = clock.instant().minus(KEPT);
        jdbc.sql("DELETE FROM unknown_logins WHERE minute < ?")
                .param(Timestamp.from(before))
                .update();
        jdbc.sql("DELETE FROM unknown_addresses WHERE last_at < ? OR key_id <> ?")
                .params(Timestamp.from(before), keys.current().id())
                .update();
        jdbc.sql("""
                DELETE FROM unknown_addresses WHERE address_hmac IN (
                    SELECT address_hmac FROM unknown_addresses ORDER BY last_at DESC OFFSET ?)
                """).param(ROWS_KEPT).update();
    }

    private static byte[] hmac(ServiceKey key, String address) {
        return key.mac("address|" + address.toLowerCase(Locale.ROOT));
    }

    private static String pseudonym(ServiceKey key, String network) {
        return HexFormat.of().formatHex(key.mac("network|" + network), 0, PSEUDONYM_BYTES);
    }
}
