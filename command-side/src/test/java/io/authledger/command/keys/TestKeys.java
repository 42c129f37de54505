package io.authledger.command.keys;

import io.authledger.command.sealing.StoreFixture;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;

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
