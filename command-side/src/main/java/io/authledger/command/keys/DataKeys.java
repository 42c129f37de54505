package io.authledger.command.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.authledger.api.sealed.DataKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each user's two data keys, wrapped by the master key in PostgreSQL; opened ones are cached for at most 60 s. */
public final class DataKeys {

    /** Data keys do not rotate: erasure destroys them, and the master key is what is changed. */
    private static final int VERSION = 1;

    private static final String SECRET = "secret";
    private static final String DISPLAY = "display";

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final ReaderKey reader;
    private final SecureRandom random;
    private final Cache<String, byte[]> opened = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(60))
            .maximumSize(40_000)
            .build();

    DataKeys(JdbcClient jdbc, MasterKey master, ReaderKey reader, SecureRandom random) {
        this.jdbc = jdbc;
        this.master = master;
        this.reader = reader;
        this.random = random;
    }

    /** Makes both keys of a new user, stored by {@link #keep} in the transaction that registers the user. */
    public UserKeys make(UUID userId) {
        byte[] secret = randomKey();
        byte[] display = randomKey();
        return new UserKeys(
                new DataKey(userId, VERSION, secret),
                new DataKey(userId, VERSION, display),
                master.wrap(secret, label(userId, SECRET)),
                master.wrap(display, label(userId, DISPLAY)));
    }

    /** Stores the keys of a new user in the transaction under way. */
    public void keep(UUID userId, UserKeys keys) {
        jdbc.sql("""
                INSERT INTO data_keys (user_id, kind, version, master_key_id, wrapped)
                VALUES (:user, 'secret', :version, :master, :secret), (:user, 'display', :version, :master, :display)
                """)
                .param("user", userId)
                .param("version", VERSION)
                .param("master", master.id())
                .param("secret", keys.wrappedSecret())
                .param("display", keys.wrappedDisplay())
                .update();
    }

    /**
     * The key of what the command side alone may read.
     *
     * @throws KeyDestroyedException if the user has been erased
     */
    public DataKey secretOf(UUID userId) {
        return open(userId, SECRET);
    }

    /**
     * The key of what readers may read too.
     *
     * @throws KeyDestroyedException if the user has been erased
     */
    public DataKey displayOf(UUID userId) {
        return open(userId, DISPLAY);
    }

    /** Destroys both keys of a user in the transaction under way; {@link #forget} is to follow its end. */
    public void destroy(UUID userId) {
        jdbc.sql("DELETE FROM data_keys WHERE user_id = ?").param(userId).update();
    }

    /** Keeps opened keys of this user no longer; other processes keep theirs for 60 s at most. */
    public void forget(UUID userId) {
        opened.invalidateAll(List.of(label(userId, SECRET), label(userId, DISPLAY)));
    }

    /** The user's display key as readers get it: a compact JWE under the reader key; empty once destroyed. */
    public Optional<byte[]> displayForReaders(UUID userId) {
        return bytes(userId, DISPLAY).map(key -> reader.wrap(userId, VERSION, key));
    }

    /**
     * The same for the users that follow this one by id, in that order, past the cache; empty for one whose key does not
     * open.
     *
     * @param after null for the first
     */
    public Map<UUID, Optional<byte[]>> displayForReadersAfter(@Nullable UUID after, int limit) {
        Map<UUID, Optional<byte[]>> wrapped = new LinkedHashMap<>();
        jdbc.sql("""
                SELECT user_id, wrapped, master_key_id FROM data_keys
                WHERE kind = 'display' AND version = :version AND (:after::uuid IS NULL OR user_id > :after::uuid)
                ORDER BY user_id LIMIT :limit
                """)
                .param("version", VERSION)
                .param("after", after)
                .param("limit", limit)
                .query(row -> {
                    UUID user = row.getObject(1, UUID.class);
                    wrapped.put(user, displayForReaders(user, row.getBytes(2), row.getString(3)));
                });
        return wrapped;
    }

    private Optional<byte[]> displayForReaders(UUID user, byte[] wrapped, String masterKeyId) {
        try {
            byte[] key = master.unwrap(wrapped, label(user, DISPLAY), masterKeyId);
            return Optional.of(reader.wrap(user, VERSION, key));
        } catch (KeyNotUsableException e) {
            return Optional.empty();
        }
    }

    private DataKey open(UUID userId, String kind) {
        byte[] key = bytes(userId, kind).orElseThrow(() -> new KeyDestroyedException(userId));
        return new DataKey(userId, VERSION, key);
    }

    private Optional<byte[]> bytes(UUID userId, String kind) {
        return Optional.ofNullable(opened.get(label(userId, kind), label -> load(userId, kind, label)));
    }

    @SuppressWarnings("NullAway") // Caffeine keeps no entry for null
    private byte[] load(UUID userId, String kind, String label) {
        return jdbc.sql("SELECT wrapped, master_key_id FROM data_keys WHERE user_id = ? AND kind = ? AND version = ?")
                .params(userId, kind, VERSION)
                .query((row, n) -> master.unwrap(row.getBytes(1), label, row.getString(2)))
                .optional()
                .orElse(null);
    }

    private byte[] randomKey() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    private static String label(UUID userId, String kind) {
        return "data|" + userId + "|" + kind + "|" + VERSION;
    }
}
