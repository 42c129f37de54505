package io.authledger.command.registration;

import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKey;
import io.authledger.command.keys.ServiceKeys;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts mail to addresses that are not the sender's yet, whether or not somebody else's: at most 5 a day for an address,
 * whoever has it sent. Kept for a day.
 */
public final class MailedAddresses {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int A_DAY = 5;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ServiceKey key;
    private final Clock clock;

    public MailedAddresses(JdbcClient jdbc, TransactionOperations transaction, ServiceKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.key = keys.of(KeyPurpose.MAILED_ADDRESS);
        this.clock = clock;
    }

    /**
     * Whether one more mail may go there; it is counted then, and once however often it is tried.
     *
     * @param mailId of what the mail is about
     */
    public boolean allow(EmailAddress address, UUID mailId) {
        byte[] hmac = key.mac(address.value());
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // One at a time for an address; two would each see the room that there is for one.
            jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                    .param(ByteBuffer.wrap(hmac).getLong())
                    .query(row -> {});
            return isAllowed(mailId) || count(hmac, mailId);
        }));
    }

    /** Whether this mail may go, or was allowed to; false where that was never asked. */
    public boolean isAllowed(UUID mailId) {
        return jdbc.sql("SELECT count(*) FROM mailed_addresses WHERE mail_id = ?")
                        .param(mailId)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private boolean count(byte[] hmac, UUID mailId) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        INSERT INTO mailed_addresses (mail_id, address_hmac, sent_at)
                        SELECT ?, ?, ? WHERE (
                            SELECT count(*) FROM mailed_addresses WHERE address_hmac = ? AND sent_at > ?) < ?
                        """)
                        .params(mailId, hmac, Timestamp.from(now), hmac, Timestamp.from(now.minus(DAY)), A_DAY)
                        .update()
                == 1;
    }

    /** Forgets the mail of more than a day ago. */
    public void dropOld() {
        jdbc.sql("DELETE FROM mailed_addresses WHERE sent_at <= ?")
                .param(Timestamp.from(clock.instant().minus(DAY)))
                .update();
    }
}
