package io.authledger.command.keys;

import io.authledger.command.sealing.StoreFixture;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keys of the service that are the same in every run, for one seed. */
public final class TestKeys {

    private TestKeys() {}

    public static ServiceKeys of(int seed) {
        try (StoreFixture store = new StoreFixture()) {
            JdbcClient sql = JdbcClient.create(store.dataSource());
            return new ServiceKeys(
                    sql, new MasterKey(new byte[32], new SecureRandom()), new Predictable(seed), Clock.systemUTC());
        }
    }

    /** The key of strangers, as a process has it that begins now. */
    public static PassingKeys passing(JdbcClient sql, TransactionOperations transaction, Clock clock) {
        SecureRandom random = new SecureRandom();
        return new PassingKeys(sql, transaction, new MasterKey(new byte[32], random), random, clock);
    }

    /** Gives 32 equal bytes each time, and others the next time. */
    @SuppressWarnings("serial") // never written
    static final class Predictable extends SecureRandom {

        private int next;

        Predictable(int seed) {
            this.next = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) next++);
        }
    }
}
