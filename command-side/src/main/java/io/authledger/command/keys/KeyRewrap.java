package io.authledger.command.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wraps every key in the database anew by the master key, while the service goes on. */
final class KeyRewrap {

    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final MasterKey master;

    KeyRewrap(JdbcTemplate jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    /**
     * Rewraps until none is left, and counts them.
     *
     * @param progress hears how many there were so far
     * @throws KeyNotUsableException for a key that neither configured master key wrapped
     */
    long run(LongConsumer progress) {
        long done = 0;
        for (WrappedKeyTable table : WrappedKeyTable.ALL) {
            List<Object[]> updates = updates(table);
            while (!updates.isEmpty()) {
                jdbc.batchUpdate(table.update(), updates);
                done += updates.size();
                progress.accept(done);
                updates = updates(table);
            }
        }
        return done;
    }

    /** A key destroyed meanwhile is not there to be updated, and stays away. */
    private List<Object[]> updates(WrappedKeyTable table) {
        int columns = table.primaryKey().size();
        return jdbc.query(
                table.selectOthers(BATCH),
                (row, n) -> {
                    List<Object> key = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        key.add(row.getObject(column));
                    }
                    return update(table.labelOf(key), key, row.getBytes(columns + 1), row.getString(columns + 2));
                },
                master.id());
    }

    private Object[] update(String label, List<Object> key, byte[] wrapped, String masterKeyId) {
        List<Object> values = new ArrayList<>();
        values.add(master.wrap(master.unwrap(wrapped, label, masterKeyId), label));
        values.add(master.id());
        values.addAll(key);
        values.add(wrapped);
        return values.toArray();
    }
}
