package io.authledger.command.keys;

import io.authledger.api.sealed.KeyId;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service's own keys: one for each purpose, made at the first start and wrapped in PostgreSQL ever after. */
public final class ServiceKeys {

    private final Map<KeyPurpose, ServiceKey> current = new EnumMap<>(KeyPurpose.class);
    private final Map<KeyPurpose, Map<String, ServiceKey>> all = new EnumMap<>(KeyPurpose.class);

    ServiceKeys(JdbcClient jdbc, MasterKey master, SecureRandom random, Clock clock) {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            makeIfMissing(jdbc, master, random, clock, purpose);
            load(jdbc, master, purpose);
        }
    }

    /** The key that serves this purpose now. */
    public ServiceKey of(KeyPurpose purpose) {
        ServiceKey key = current.get(purpose);
        if (key == null) {
            throw new IllegalStateException("No key for " + purpose);
        }
        return key;
    }

    /** The key of this id, which may have been followed by another since; empty if it is gone. */
    public Optional<ServiceKey> of(KeyPurpose purpose, String keyId) {
        return Optional.ofNullable(all.getOrDefault(purpose, Map.of()).get(keyId));
    }

    private static void makeIfMissing(
            JdbcClient jdbc, MasterKey master, SecureRandom random, Clock clock, KeyPurpose purpose) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        String id = KeyId.of(key);
        // Two processes may start at once; the condition and the unique index leave one key for each purpose.
        jdbc.sql("""
                INSERT INTO service_keys (purpose, key_id, master_key_id, wrapped, created_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT (purpose) WHERE current DO NOTHING
                """)
                .params(
                        purpose.label(),
                        id,
                        master.id(),
                        master.wrap(key, label(purpose, id)),
                        Timestamp.from(clock.instant()))
                .update();
    }

    private void load(JdbcClient jdbc, MasterKey master, KeyPurpose purpose) {
        Map<String, ServiceKey> keys = new HashMap<>();
        jdbc.sql("SELECT key_id, wrapped, master_key_id, current FROM service_keys WHERE purpose = ?")
                .param(purpose.label())
                .query(row -> {
                    String id = row.getString(1);
                    byte[] key = master.unwrap(row.getBytes(2), label(purpose, id), row.getString(3));
                    keys.put(id, new ServiceKey(id, key));
                    if (row.getBoolean(4)) {
                        current.put(purpose, keys.get(id));
                    }
                });
        all.put(purpose, keys);
    }

    private static String label(KeyPurpose purpose, String id) {
        return "service|" + purpose.label() + "|" + id;
    }
}
