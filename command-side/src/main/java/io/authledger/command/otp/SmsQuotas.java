package io.authledger.command.otp;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKey;
import io.authledger.command.keys.ServiceKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the SMS of a UTC day, over all processes, so that nobody makes us pay for more. Each day's rows die with it. */
public final class SmsQuotas {

    private static final Logger LOG = LoggerFactory.getLogger(SmsQuotas.class);

    /** In the order in which their rows are locked: in one order nobody waits for who waits for them. */
    private enum Cap {
        NUMBER,
        NETWORK,
        COUNTRY,
        ALL;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final JdbcClient jdbc;
    private final ServiceKey key;
    private final SmsCaps caps;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<Cap, LocalDate> warned = new ConcurrentHashMap<>();

    public SmsQuotas(JdbcClient jdbc, ServiceKeys keys, SmsCaps caps, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.key = keys.of(KeyPurpose.SMS_QUOTA);
        this.caps = caps;
        this.meters = meters;
        this.clock = clock;
    }

    /** Whether SMS go to the country of this number at all. */
    public boolean serve(PhoneNumber number) {
        return caps.serve(number.region());
    }

    /**
     * Counts one SMS in the transaction under way, which must not go on where this throws.
     *
     * @param network from which it is asked for
     * @throws ApiException {@code otp_requests_exhausted} until the next day begins
     */
    public void take(PhoneNumber number, String network) {
        Instant now = clock.instant();
        String country = number.region();
        SmsCaps.Limits limits = caps.limits();
        take(Cap.NUMBER, hmac(Cap.NUMBER, number.value()), limits.perNumber(), country, now);
        take(Cap.NETWORK, hmac(Cap.NETWORK, network), limits.perNetwork(), country, now);
        take(Cap.COUNTRY, country, limits.perCountry(), country, now);
        take(Cap.ALL, "", limits.inAll(), country, now);
    }

    private void take(Cap cap, String subject, int limit, String country, Instant now) {
        if (limit == 0 || isCounted(cap, subject, limit, now)) {
            return;
        }
        meters.counter("authledger.sms.refused", "cap", cap.label()).increment();
        if (!dayOf(now).equals(warned.put(cap, dayOf(now)))) {
            LOG.warn(
                    "SMS are refused until midnight UTC: {} a day are the cap by {}, reached for one to {}",
                    limit,
                    cap.label(),
                    country);
        }
        throw ApiException.retryLater(
                ErrorCode.OTP_REQUESTS_EXHAUSTED, "No more SMS go out for this today", Duration.between(now, end(now)));
    }

    private boolean isCounted(Cap cap, String subject, int limit, Instant now) {
        return jdbc.sql("""
                        INSERT INTO sms_quotas AS quota (day, cap, subject, sent) VALUES (?, ?, ?, 1)
                        ON CONFLICT (day, cap, subject) DO UPDATE SET sent = quota.sent + 1 WHERE quota.sent < ?
                        """).params(dayOf(now), cap.label(), subject, limit).update() == 1;
    }

    /** Forgets the days before this one. */
    public void dropOld() {
        jdbc.sql("DELETE FROM sms_quotas WHERE day < ?")
                .param(dayOf(clock.instant()))
                .update();
    }

    private static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant end(Instant time) {
        return dayOf(time).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private String hmac(Cap cap, String value) {
        return HexFormat.of().formatHex(key.mac(cap.label() + "|" + value));
    }
}
