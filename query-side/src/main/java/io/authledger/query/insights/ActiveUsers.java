package io.authledger.query.insights;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * How many different users there were: few are kept as hashes of 32 bits, of more an estimate with a relative standard
 * error of 1.3 % (UltraLogLog of 4,096 registers). What is stored depends on who was added alone, not on how often, in which
 * order or with how many stores and loads in between.
 */
final class ActiveUsers {

    /** Up to here hashes take less room than registers. */
    static final int MOST_HASHES = 512;

    private static final int PRECISION = 12;
    private static final String HASHES = "hashes";
    private static final String REGISTERS = "registers";

    private final SortedSet<Integer> hashes = new TreeSet<>();
    private @Nullable UltraLogLog registers;

    void add(UUID user) {
        long hash =
                Hashing.komihash5_0().hashLongLongToLong(user.getMostSignificantBits(), user.getLeastSignificantBits());
        add(UltraLogLog.computeToken(hash));
    }

    void addAll(ActiveUsers others) {
        if (others.registers != null) {
            registers().add(others.registers);
        }
        others.hashes.forEach(this::add);
    }

    long count() {
        return registers == null ? hashes.size() : Math.round(registers.getDistinctCountEstimate());
    }

    Document write() {
        if (registers != null) {
            return new Document(REGISTERS, new Binary(registers.getState()));
        }
        ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Integer.BYTES);
        hashes.forEach(bytes::putInt);
        return new Document(HASHES, new Binary(bytes.array()));
    }

    static ActiveUsers read(Document document) {
        ActiveUsers users = new ActiveUsers();
        Binary state = document.get(REGISTERS, Binary.class);
        if (state != null) {
            users.registers = UltraLogLog.wrap(state.getData());
            return users;
        }
        ByteBuffer bytes = ByteBuffer.wrap(document.get(HASHES, Binary.class).getData());
        while (bytes.hasRemaining()) {
            users.hashes.add(bytes.getInt());
        }
        return users;
    }

    private void add(int hash) {
        if (registers != null) {
            registers.addToken(hash);
        } else if (hashes.add(hash) && hashes.size() > MOST_HASHES) {
            registers();
        }
    }

    private UltraLogLog registers() {
        UltraLogLog known = registers;
        if (known == null) {
            known = UltraLogLog.create(PRECISION);
            hashes.forEach(known::addToken);
            hashes.clear();
            registers = known;
        }
        return known;
    }
}
