package io.authledger.command.registration;

import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKey;
import io.authledger.command.keys.ServiceKeys;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who holds which address, by HMAC of its normalised form; one user for an address, whoever registers at once. An address
 * that its user has left for another stays reserved while that can be undone.
 */
public final class AddressClaims {

    private final JdbcClient jdbc;
    private final ServiceKey key;
    private final Clock clock;

    public AddressClaims(JdbcClient jdbc, ServiceKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.key = keys.of(KeyPurpose.ADDRESS_CLAIM);
        this.clock = clock;
    }

    /**
     * Takes the address for this user in the transaction under way; false if somebody holds it, or it is reserved for
     * somebody else.
     */
    public boolean claim(EmailAddress address, UUID userId) {
        return jdbc.sql("""
                        INSERT INTO address_claims (address_hmac, user_id) VALUES (?, ?)
                        ON CONFLICT (address_hmac) DO UPDATE SET user_id = excluded.user_id, reserved_until = NULL
                        WHERE address_claims.reserved_until <= ?
                           OR address_claims.reserved_until IS NOT NULL AND address_claims.user_id = excluded.user_id
                        """).params(hmac(address), userId, now()).update() == 1;
    }

    /** The user who logs in by this address. */
    public Optional<UUID> holder(EmailAddress address) {
        return jdbc.sql("SELECT user_id FROM address_claims WHERE address_hmac = ? AND reserved_until IS NULL")
                .param(hmac(address))
                .query(UUID.class)
                .optional();
    }

    /** Whether somebody has left this address and may yet come back to it. */
    public boolean isReserved(EmailAddress address) {
        return jdbc.sql("SELECT count(*) FROM address_claims WHERE address_hmac = ? AND reserved_until > ?")
                        .params(hmac(address), now())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Whether this address is reserved for another user than this one. */
    public boolean isReservedForAnother(EmailAddress address, UUID userId) {
        return jdbc.sql("""
                        SELECT count(*) FROM address_claims
                        WHERE address_hmac = ? AND reserved_until > ? AND user_id <> ?
                        """)
                        .params(hmac(address), now(), userId)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * Takes another address for this user in the transaction under way; false if somebody else has it, and then the
     * transaction must not go on.
     *
     * @param until how long the address before is reserved
     */
    public boolean move(EmailAddress to, UUID userId, Instant until) {
        jdbc.sql("UPDATE address_claims SET reserved_until = ? WHERE user_id = ? AND reserved_until IS NULL")
                .params(Timestamp.from(until), userId)
                .update();
        return claim(to, userId);
    }

    /**
     * Gives this user the address back, in the transaction under way, and frees the one in its place; false if somebody
     * else has it by now.
     */
    public boolean moveBack(EmailAddress to, UUID userId) {
        jdbc.sql("DELETE FROM address_claims WHERE user_id = ? AND address_hmac <> ? AND reserved_until IS NULL")
                .params(userId, hmac(to))
                .update();
        return holder(to).filter(userId::equals).isPresent() || claim(to, userId);
    }

    /** Frees what this user holds, in the transaction under way. */
    public void release(UUID userId) {
        jdbc.sql("DELETE FROM address_claims WHERE user_id = ?").param(userId).update();
    }

    /** Frees what is reserved no more. */
    public void releaseOver() {
        jdbc.sql("DELETE FROM address_claims WHERE reserved_until <= ?")
                .param(now())
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private byte[] hmac(EmailAddress address) {
        return key.mac("email|" + address.value());
    }
}
