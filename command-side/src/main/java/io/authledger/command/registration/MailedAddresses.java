package io.authledger.command.registration;

import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKey;
import io.authledger.command.keys.ServiceKeys;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts the mail that others can have sent to an address, whoever they are and whoever has the address by then, over all
 * processes. Each kind is counted apart, so that one kept away with another is none. Kept for a day.
 */
public final class MailedAddresses {

    private static final Duration DAY = Duration.ofDays(1);

    /** As far as the clocks of processes may be apart. What is later yet was sent before a clock was put back. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** What the mail is about. */
    public enum Kind {
        /** The code to somebody who registers. */
        REGISTRATION("registration"),
        /** A notice that somebody tried to register it again. */
        TAKEN("taken"),
        /**
         * Mail to an address that is to take the place of another: a code, or a notice that it is taken. One kind, since who
         * asks must not learn from a count which it was.
         */
        NEW_ADDRESS("new-address"),
        /** More codes to whoever has registered, and has not given one yet. */
        UNVALIDATED_CODE("unvalidated-code"),
        /** A token for a new password. */
        RESET("reset"),
        /** The same, asked for from a known device of whoever has shown to read the mail. */
        DEVICE_RESET("device-reset");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        private int perDay(MailCaps caps) {
            return this == UNVALIDATED_CODE ? caps.unvalidatedCodesPerDay() : caps.perDay();
        }

        private Duration interval(MailCaps caps) {
            return switch (this) {
                case TAKEN, RESET, DEVICE_RESET -> caps.interval();
                case REGISTRATION, NEW_ADDRESS, UNVALIDATED_CODE -> Duration.ZERO;
            };
        }
    }

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ServiceKey key;
    private final MailCaps caps;
    private final Clock clock;

    public MailedAddresses(
            JdbcClient jdbc, TransactionOperations transaction, ServiceKeys keys, MailCaps caps, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.key = keys.of(KeyPurpose.MAILED_ADDRESS);
        this.caps = caps;
        this.clock = clock;
    }

    /**
     * Whether one more mail may go there; it is counted then, in the transaction under way if there is one, and once
     * however often it is tried.
     *
     * @param mailId of what the mail is about
     */
    public boolean allow(Kind kind, EmailAddress address, UUID mailId) {
        byte[] hmac = key.mac(address.value());
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // One at a time for an address; two would each see the room that there is for one.
            jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                    .param(ByteBuffer.wrap(hmac).getLong())
                    .query(row -> {});
            return isAllowed(kind, mailId) || count(kind, hmac, mailId);
        }));
    }

    /**
     * Counts one more mail in the transaction under way.
     *
     * @throws TooMuchMailException if none may go there
     */
    public void take(Kind kind, EmailAddress address, UUID mailId) {
        if (!allow(kind, address, mailId)) {
            throw new TooMuchMailException();
        }
    }

    /** Whether this mail may go, or was allowed to; false where that was never asked. */
    public boolean isAllowed(Kind kind, UUID mailId) {
        return jdbc.sql("SELECT count(*) FROM mailed_addresses WHERE mail_id = ? AND kind = ?")
                        .params(mailId, kind.label)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private boolean count(Kind kind, byte[] hmac, UUID mailId) {
        Instant now = clock.instant();
        if (next(kind, hmac).isAfter(now)) {
            return false;
        }
        jdbc.sql("INSERT INTO mailed_addresses (mail_id, kind, address_hmac, sent_at) VALUES (?, ?, ?, ?)")
                .params(mailId, kind.label, hmac, Timestamp.from(now))
                .update();
        return true;
    }

    /** When the next mail of this kind may go there. */
    public Instant next(Kind kind, EmailAddress address) {
        return next(kind, key.mac(address.value()));
    }

    private Instant next(Kind kind, byte[] hmac) {
        int perDay = kind.perDay(caps);
        List<Instant> sent = newest(kind, hmac, perDay);
        if (sent.isEmpty()) {
            return Instant.MIN;
        }
        Instant rested = sent.get(0).plus(kind.interval(caps));
        Instant room = sent.size() < perDay ? Instant.MIN : sent.get(perDay - 1).plus(DAY);
        return rested.isAfter(room) ? rested : room;
    }

    private List<Instant> newest(Kind kind, byte[] hmac, int count) {
        return jdbc
                .sql("""
                        SELECT sent_at FROM mailed_addresses WHERE address_hmac = ? AND kind = ? AND sent_at <= ?
                        ORDER BY sent_at DESC LIMIT ?
                        """)
                .params(hmac, kind.label, Timestamp.from(clock.instant().plus(SKEW)), count)
                .query(Timestamp.class)
                .list()
                .stream()
                .map(Timestamp::toInstant)
                .toList();
    }

    /** Forgets the mail of more than a day ago, and of a time that was put back. */
    public void dropOld() {
        Instant now = clock.instant();
        jdbc.sql("DELETE FROM mailed_addresses WHERE sent_at <= ? OR sent_at > ?")
                .params(Timestamp.from(now.minus(DAY)), Timestamp.from(now.plus(SKEW)))
                .update();
    }
}
