package io.authledger.command.keys;

import io.authledger.command.TestClock;
import io.authledger.command.sealing.StoreFixture;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real database, a clock that stands still, and two master keys. */
abstract class KeysFixture {

    static final Instant START = Instant.parse("2025-06-09T05:45:44.994Z");
    static final SecureRandom RANDOM = new SecureRandom();

    final StoreFixture store = new StoreFixture();
    final JdbcClient sql = JdbcClient.create(store.dataSource());
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(store.dataSource()));
    final TestClock clock = new TestClock(START);
    final MasterKey master = new MasterKey(bytes(1), RANDOM);
    final MasterKey another = new MasterKey(bytes(2), RANDOM);

    @AfterEach
    void closeStore() {
        store.close();
    }

    final PassingKeys passingKeys(MasterKey masterKey) {
        return new PassingKeys(sql, transaction, masterKey, RANDOM, clock);
    }

    static byte[] bytes(int content) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) content);
        return bytes;
    }
}
