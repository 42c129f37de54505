package io.authledger.command.keys;

import io.authledger.api.sealed.KeyId;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service's own keys: one for each purpose, made at the first start and wrapped in PostgreSQL ever after. */
public final class ServiceKeys {

    private final Map<KeyPurpose, ServiceKey> keys = new EnumMap<>(KeyPurpose.class);

    ServiceKeys(JdbcClient jdbc, MasterKey master, SecureRandom random, Clock clock) {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            makeIfMissing(jdbc, master, random, clock, purpose);
            keys.put(purpose, load(jdbc, master, purpose));
        }
    }

    /** The key that serves this purpose. */
    public ServiceKey of(KeyPurpose purpose) {
        ServiceKey key = keys.get(purpose);
        if (key == null) {
            throw new IllegalStateException("No key for " + purpose);
        }
        return key;
    }

    private static void makeIfMissing(
            JdbcClient jdbc, MasterKey master, SecureRandom random, Clock clock, KeyPurpose purpose) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        String id = KeyId.of(key);
        // Two processes may start at once; the condition and the primary key leave one key for each purpose.
        jdbc.sql("""
                INSERT INTO service_keys (purpose, key_id, master_key_id, wrapped, created_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT (purpose) DO NOTHING
                """)
                .params(
                        purpose.label(),
                        id,
                        master.id(),
                        master.wrap(key, label(purpose, id)),
                        Timestamp.from(clock.instant()))
                .update();
    }

    private static ServiceKey load(JdbcClient jdbc, MasterKey master, KeyPurpose purpose) {
        return jdbc.sql("SELECT key_id, wrapped, master_key_id FROM service_keys WHERE purpose = ?")
                .param(purpose.label())
                .query((row, n) -> {
                    String id = row.getString(1);
                    return new ServiceKey(id, master.unwrap(row.getBytes(2), label(purpose, id), row.getString(3)));
                })
                .single();
    }

    private static String label(KeyPurpose purpose, String id) {
        return "service|" + purpose.label() + "|" + id;
    }
}
