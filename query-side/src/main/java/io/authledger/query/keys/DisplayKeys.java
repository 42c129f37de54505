package io.authledger.query.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens users' display keys, and keeps opened ones for no more than 60 s: then at the latest an erasure is felt. */
public final class DisplayKeys {

    private static final Duration OPENED_FOR = Duration.ofSeconds(60);
    private static final int MOST_OPENED = 10_000;
    private static final int LOADED_AT_ONCE = 1_000;

    private final KeyCollection collection;
    private final ReaderKey readerKey;
    private final Cache<UUID, DisplayKeyRing> opened;

    DisplayKeys(KeyCollection collection, ReaderKey readerKey, Ticker ticker) {
        this.collection = collection;
        this.readerKey = readerKey;
        this.opened = Caffeine.newBuilder()
                .expireAfterWrite(OPENED_FOR)
                .maximumSize(MOST_OPENED)
                .ticker(ticker)
                .build();
    }

    /** Empty while no key that this reader can open has arrived. */
    public Optional<DisplayKeyRing> of(UUID user) {
        return Optional.ofNullable(opened.get(user, this::load));
    }

    /** Of many users at once, and none of them kept opened; those whose keys have not arrived are left out. */
    public Map<UUID, DisplayKeyRing> ofAll(List<UUID> users) {
        Map<UUID, DisplayKeyRing> rings = new HashMap<>();
        for (int from = 0; from < users.size(); from += LOADED_AT_ONCE) {
            List<UUID> some = users.subList(from, Math.min(users.size(), from + LOADED_AT_ONCE));
            collection.load(some).forEach((user, wrapped) -> open(wrapped).ifPresent(ring -> rings.put(user, ring)));
        }
        return rings;
    }

    /** Those of these users whose keys have arrived, or were taken back. */
    public Set<UUID> known(Collection<UUID> users) {
        return collection.known(users);
    }

    /** Whether a user's keys were taken back, as the store says at this moment. */
    public boolean areForgotten(UUID user) {
        return collection.find(user).filter(wrapped -> wrapped.jwe() == null).isPresent();
    }

    /** Takes the keys of erased users back for good, also where no tombstone comes. */
    void forget(Collection<UUID> users) {
        collection.forget(users);
        changed(users);
    }

    void changed(Collection<UUID> users) {
        opened.invalidateAll(users);
    }

    private @Nullable DisplayKeyRing load(UUID user) {
        return collection.find(user).flatMap(this::open).orElse(null);
    }

    private Optional<DisplayKeyRing> open(WrappedKeys wrapped) {
        return wrapped.jwe() == null
                ? Optional.of(DisplayKeyRing.FORGOTTEN)
                : readerKey.open(wrapped.user(), wrapped.jwe()).map(DisplayKeyRing::new);
    }
}
