package io.authledger.command.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.error.ApiException;
import io.authledger.command.InParallel;
import io.authledger.command.keys.TestKeys;
import io.authledger.command.sealing.StoreFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SharedLimitTest {

    private static final String NETWORK = "192.0.2.7";
    private static final Rate THIRTY_AN_HOUR = new Rate(30, Duration.ofHours(1));

    private final StoreFixture store = new StoreFixture();
    private final JdbcClient sql = JdbcClient.create(store.dataSource());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BucketTable table = new BucketTable(store.dataSource(), TestKeys.of(1), meters);
    private final NetworkLimit limit = new NetworkLimit(table.buckets("failures", THIRTY_AN_HOUR));

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whatOneProcessCountsAnotherRefuses() {
        NetworkLimit another =
                new NetworkLimit(new BucketTable(store.dataSource(), TestKeys.of(1), new SimpleMeterRegistry())
                        .buckets("failures", THIRTY_AN_HOUR));
        for (int i = 0; i < 29; i++) {
            limit.count(NETWORK);
        }
        assertThatCode(() -> another.check(NETWORK)).doesNotThrowAnyException();
        another.count(NETWORK);
        assertThatThrownBy(() -> limit.check(NETWORK)).isInstanceOf(ApiException.class);
        assertThatCode(() -> limit.check("192.0.2.8")).doesNotThrowAnyException();
    }

    @Test
    void whatIsTakenAtOnceIsTakenOnce() throws Exception {
        List<Boolean> taken = InParallel.call(100, i -> takes());
        assertThat(taken).filteredOn(each -> each).hasSize(30);
    }

    @Test
    void whatWasUnderWayAtOnceIsOwed() {
        for (int i = 0; i < 90; i++) {
            limit.count(NETWORK);
        }
        assertThatThrownBy(() -> limit.check(NETWORK))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.retryAfter())
                        .isBetween(Duration.ofMinutes(2 * 61 - 5), Duration.ofMinutes(2 * 61)));
        long forgottenIn = sql.sql("SELECT expires_at - 1000 * extract(epoch FROM now()) FROM network_buckets")
                .query(Long.class)
                .single();
        assertThat(Duration.ofMillis(forgottenIn))
                .isBetween(Duration.ofMinutes(2 * 90 - 5), Duration.ofMinutes(2 * 90));
    }

    @Test
    void anotherLimitAndAnotherRateCountAnew() {
        for (int i = 0; i < 30; i++) {
            limit.count(NETWORK);
        }
        assertThatCode(() -> new NetworkLimit(table.buckets("registrations", THIRTY_AN_HOUR)).check(NETWORK))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        new NetworkLimit(table.buckets("failures", new Rate(31, Duration.ofHours(1)))).check(NETWORK))
                .doesNotThrowAnyException();
    }

    @Test
    void noNetworkIsKeptInTheClear() {
        limit.count(NETWORK);
        byte[] row = sql.sql("SELECT network_hmac || state FROM network_buckets")
                .query(byte[].class)
                .single();
        assertThat(new String(row, StandardCharsets.ISO_8859_1)).doesNotContain(NETWORK);
    }

    @Test
    void aRowThatWouldBeFullIsRemovedAndNoOther() {
        NetworkLimit quick = new NetworkLimit(table.buckets("quick", new Rate(1_000, Duration.ofSeconds(1))));
        quick.count(NETWORK);
        limit.count(NETWORK);
        sql.sql("UPDATE network_buckets SET expires_at = expires_at - 1000").update();
        table.removeFull();
        assertThat(rows()).isOne();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 30; i++) {
                        limit.take(NETWORK);
                    }
                })
                .isInstanceOf(ApiException.class);
    }

    @Test
    void aRowThatWasNeverWrittenToIsRemovedInTheEnd() {
        sql.sql("INSERT INTO network_buckets (network_hmac) VALUES ('\\x00')").update();
        table.removeFull();
        assertThat(rows()).isOne();
        sql.sql("UPDATE network_buckets SET expires_at = expires_at - 3600000").update();
        table.removeFull();
        assertThat(rows()).isZero();
    }

    @Test
    void aStoreThatDoesNotAnswerLimitsNobodyAndIsCounted() throws Exception {
        for (int i = 0; i < 30; i++) {
            limit.count(NETWORK);
        }
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT * FROM network_buckets FOR UPDATE");
            assertThatCode(() -> limit.check(NETWORK)).doesNotThrowAnyException();
            assertThatCode(() -> limit.take(NETWORK)).doesNotThrowAnyException();
        }
        assertThat(meters.counter("authledger.limits.unanswered").count()).isEqualTo(2);
        assertThatThrownBy(() -> limit.check(NETWORK)).isInstanceOf(ApiException.class);
    }

    private boolean takes() {
        try {
            limit.take(NETWORK);
            return true;
        } catch (ApiException refused) {
            return false;
        }
    }

    private int rows() {
        return sql.sql("SELECT count(*) FROM network_buckets")
                .query(Integer.class)
                .single();
    }
}
