package io.authledger.command.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ES256 keys that sign idTokens, in PostgreSQL, wrapped. The next key is published before it signs and the last one
 * for longer than its tokens live, so that a reader who caches the JWKS never meets an unknown key.
 */
public final class SigningKeys implements JWKSource<SecurityContext> {

    private record Scheduled(ECKey key, Instant signsFrom, Instant signsUntil, Instant publishedUntil) {}

    private static final long ROTATION_LOCK = 0x417574684B657973L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MasterKey master;
    private final SigningSettings settings;
    private final Clock clock;
    private volatile List<Scheduled> keys = List.of();

    SigningKeys(
            JdbcClient jdbc, TransactionTemplate transaction, MasterKey master, SigningSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.master = master;
        this.settings = settings;
        this.clock = clock;
        rotate();
    }

    /** Makes the next key when its time has come, drops those no longer published, and reads what others have made. */
    public void rotate() {
        keys = transaction.execute(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(ROTATION_LOCK).query(rows -> {});
            Instant now = clock.instant();
            jdbc.sql("DELETE FROM signing_keys WHERE published_until < ?")
                    .param(Timestamp.from(now))
                    .update();
            List<Scheduled> known = load();
            Instant signedUntil = known.stream()
                    .map(Scheduled::signsUntil)
                    .max(Instant::compareTo)
                    .orElse(now);
            if (signedUntil.minus(settings.lead()).isAfter(now)) {
                return known;
            }
            make(signedUntil.isBefore(now) ? now : signedUntil);
            return load();
        });
    }

    /** The key that signs now, private part included. */
    public ECKey current() {
        return signingAt(clock.instant()).orElseGet(this::afterALongSleep);
    }

    /** A machine that slept past a rotation wakes with keys that no longer sign, before the schedule notices. */
    private ECKey afterALongSleep() {
        rotate();
        return signingAt(clock.instant()).orElseThrow();
    }

    private Optional<ECKey> signingAt(Instant now) {
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now) && key.signsUntil().isAfter(now))
                .map(Scheduled::key)
                .findFirst();
    }

    /** The public keys by which tokens verify, those that will sign soon included. */
    public JWKSet published() {
        Instant now = clock.instant();
        List<JWK> live = keys.stream()
                .filter(key -> key.publishedUntil().isAfter(now))
                .<JWK>map(key -> key.key().toPublicJWK())
                .toList();
        return new JWKSet(live);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(published());
    }

    private void make(Instant signsFrom) {
        ECKey key = generate();
        Instant signsUntil = signsFrom.plus(settings.life());
        jdbc.sql("""
                INSERT INTO signing_keys
                    (key_id, public_jwk, master_key_id, wrapped, signs_from, signs_until, published_until)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        key.getKeyID(),
                        key.toPublicJWK().toJSONString(),
                        master.id(),
                        master.wrap(key.toJSONString().getBytes(StandardCharsets.UTF_8), label(key.getKeyID())),
                        Timestamp.from(signsFrom),
                        Timestamp.from(signsUntil),
                        Timestamp.from(signsUntil.plus(settings.overlap())))
                .update();
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is not available", e);
        }
    }

    private List<Scheduled> load() {
        return jdbc.sql("""
                SELECT key_id, wrapped, master_key_id, signs_from, signs_until, published_until
                FROM signing_keys ORDER BY signs_from
                """)
                .query((row, n) -> new Scheduled(
                        parse(master.unwrap(row.getBytes(2), label(row.getString(1)), row.getString(3))),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6).toInstant()))
                .list();
    }

    private static ECKey parse(byte[] jwk) {
        try {
            return ECKey.parse(new String(jwk, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new KeyNotUsableException("A signing key in the database does not parse");
        }
    }

    private static String label(String keyId) {
        return "signing|" + keyId;
    }
}
