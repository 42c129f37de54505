package io.authledger.command.publishing;

import io.micrometer.core.instrument.Counter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sends every display key again when it was asked for, a batch at a time. The publisher does it between its events, and
 * nobody else: so no key is sent after the tombstone that took it back. A user whose key does not open is passed over:
 * nobody who waits for the others is helped by trying it again.
 */
final class KeyRepublication {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRepublication.class);
    private static final int BATCH = 500;

    /** A round that is not over, and the user it has come to; null before the first. */
    private record Round(@Nullable UUID after) {}

    /** Sends wrapped keys by user, all or none. */
    interface Sending {

        void send(Map<UUID, byte[]> keys) throws Exception;
    }

    private final JdbcClient jdbc;
    private final AllDisplayKeyRecords keys;
    private final Counter unopened;

    KeyRepublication(JdbcClient jdbc, AllDisplayKeyRecords keys, Counter unopened) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.unopened = unopened;
    }

    /** Asks for a round, from the first user on, also where one is under way. */
    static void askFor(JdbcClient jdbc) {
        jdbc.sql("""
                INSERT INTO display_key_republication (after_user) VALUES (NULL)
                ON CONFLICT (one) DO UPDATE SET after_user = NULL
                """).update();
    }

    /** Sends the next batch; whether another is to follow. A crash in between sends a batch twice, which changes nothing. */
    boolean step(Sending sending) throws Exception {
        List<Round> round = jdbc.sql("SELECT after_user FROM display_key_republication")
                .query((row, n) -> new Round(row.getObject(1, UUID.class)))
                .list();
        if (round.isEmpty()) {
            return false;
        }
        UUID after = round.get(0).after();
        Map<UUID, Optional<byte[]>> batch = keys.after(after, BATCH);
        if (batch.isEmpty()) {
            return !ended(after);
        }
        Map<UUID, byte[]> opened = new LinkedHashMap<>();
        batch.forEach((user, key) -> key.ifPresent(wrapped -> opened.put(user, wrapped)));
        if (!opened.isEmpty()) {
            sending.send(opened);
        }
        batch.keySet().stream().filter(user -> !opened.containsKey(user)).forEach(this::passOver);
        List<UUID> users = List.copyOf(batch.keySet());
        return moved(after, users.get(users.size() - 1));
    }

    private void passOver(UUID user) {
        unopened.increment();
        LOG.warn("The display key of user {} does not open, and was not sent again", user);
    }

    /** Unless somebody has asked for another round meanwhile. */
    private boolean ended(@Nullable UUID after) {
        boolean over =
                jdbc.sql("DELETE FROM display_key_republication WHERE after_user IS NOT DISTINCT FROM :after::uuid")
                                .param("after", after)
                                .update()
                        == 1;
        if (over) {
            LOG.info("Every display key that opens was sent again");
        }
        return over;
    }

    private boolean moved(@Nullable UUID from, UUID to) {
        jdbc.sql("""
                UPDATE display_key_republication SET after_user = :to
                WHERE after_user IS NOT DISTINCT FROM :after::uuid
                """).param("to", to).param("after", from).update();
        return true;
    }
}
