package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.InParallel;
import io.authledger.command.TestClock;
import io.authledger.command.keys.ServiceKeys;
import io.authledger.command.keys.TestKeys;
import io.authledger.command.sealing.StoreFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SmsQuotasTest {

    private static final ServiceKeys KEYS = TestKeys.of(1);
    private static final String NETWORK = "198.51.100.7";

    private final StoreFixture store = new StoreFixture();
    private final JdbcClient sql = JdbcClient.create(store.dataSource());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(store.dataSource()));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestClock clock = new TestClock(Instant.parse("2025-06-09T22:45:44.994Z"));

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aNumberHasItsCapFromWhateverNetwork() {
        SmsQuotas quotas = quotas(3, 0, 0, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(taken(quotas, number(1), "198.51.100." + i)).isTrue();
        }
        assertThat(taken(quotas, number(1), NETWORK)).isFalse();
        assertThat(taken(quotas, number(2), NETWORK)).isTrue();
        assertThat(refused("number")).isEqualTo(1);
    }

    @Test
    void aNetworkHasItsCapToWhateverNumbers() {
        SmsQuotas quotas = quotas(0, 3, 0, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(taken(quotas, number(i), NETWORK)).isTrue();
        }
        assertThat(taken(quotas, number(4), NETWORK)).isFalse();
        assertThat(taken(quotas, number(4), "2001:db8::")).isTrue();
        assertThat(refused("network")).isEqualTo(1);
    }

    @Test
    void aCountryHasItsCap() {
        SmsQuotas quotas = quotas(0, 0, 1, 0);
        assertThat(taken(quotas, number(1), NETWORK)).isTrue();
        assertThat(taken(quotas, number(2), NETWORK)).isFalse();
        assertThat(taken(quotas, new PhoneNumber("+351912345678"), NETWORK)).isTrue();
        assertThat(refused("country")).isEqualTo(1);
    }

    @Test
    void thereIsACapInAll() {
        SmsQuotas quotas = quotas(0, 0, 0, 2);
        assertThat(taken(quotas, number(1), NETWORK)).isTrue();
        assertThat(taken(quotas, new PhoneNumber("+351912345678"), NETWORK)).isTrue();
        assertThat(taken(quotas, number(2), "192.0.2.1")).isFalse();
        assertThat(refused("all")).isEqualTo(1);
    }

    /** Else whoever is refused by one cap would use the others up. */
    @Test
    void whatIsRefusedIsCountedNowhere() {
        SmsQuotas quotas = quotas(1, 2, 0, 0);
        assertThat(taken(quotas, number(1), NETWORK)).isTrue();
        assertThat(taken(quotas, number(1), NETWORK)).isFalse();
        assertThat(taken(quotas, number(2), NETWORK)).isTrue();
    }

    @Test
    void whoIsRefusedComesBackWhenTheNextDayBegins() {
        SmsQuotas quotas = quotas(1, 0, 0, 0);
        quotas.take(number(1), NETWORK);
        assertThatThrownBy(() -> quotas.take(number(1), NETWORK))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.OTP_REQUESTS_EXHAUSTED);
                    assertThat(refused.retryAfter()).isEqualTo(Duration.parse("PT1H14M15.006S"));
                });
        clock.advance(Duration.parse("PT1H14M15.005S"));
        assertThat(taken(quotas, number(1), NETWORK)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(taken(quotas, number(1), NETWORK)).isTrue();
    }

    @Test
    void aDayThatIsOverIsForgotten() {
        SmsQuotas quotas = quotas(1, 1, 1, 1);
        quotas.take(number(1), NETWORK);
        quotas.dropOld();
        assertThat(subjects()).hasSize(4);
        clock.advance(Duration.ofHours(2));
        quotas.dropOld();
        assertThat(subjects()).isEmpty();
    }

    @Test
    void neitherNumberNorNetworkIsKeptInTheClear() {
        quotas(1, 1, 1, 1).take(number(1), NETWORK);
        assertThat(subjects())
                .hasSize(4)
                .contains("ES", "")
                .noneMatch(subject -> subject.contains(NETWORK) || subject.contains("600000001"));
        assertThat(subjects().stream().filter(subject -> subject.matches("[0-9a-f]{64}")))
                .hasSize(2);
    }

    @Test
    void manyAtOnceAreCountedExactlyAndNobodyWaitsForever() throws Exception {
        SmsQuotas one = quotas(7, 40, 0, 60);
        SmsQuotas other = quotas(7, 40, 0, 60);
        List<Boolean> taken = InParallel.call(
                200, i -> taken(i % 2 == 0 ? one : other, number(i % 13), i % 3 == 0 ? NETWORK : "192.0.2.1"));
        assertThat(taken.stream().filter(Boolean::booleanValue)).hasSize(60);
        assertThat(sql.sql("SELECT sent FROM sms_quotas WHERE cap = 'all'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(60);
        assertThat(sql.sql("SELECT sent FROM sms_quotas WHERE cap = 'number'")
                        .query(Integer.class)
                        .list())
                .allMatch(sent -> sent <= 7)
                .satisfies(sent -> assertThat(
                                sent.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(60));
    }

    private SmsQuotas quotas(int perNumber, int perNetwork, int perCountry, int inAll) {
        SmsCaps caps = new SmsCaps(new SmsCaps.Limits(perNumber, perNetwork, perCountry, inAll), Set.of());
        return new SmsQuotas(sql, KEYS, caps, meters, clock);
    }

    private boolean taken(SmsQuotas quotas, PhoneNumber number, String network) {
        try {
            transaction.executeWithoutResult(status -> quotas.take(number, network));
            return true;
        } catch (ApiException refused) {
            return false;
        }
    }

    private static PhoneNumber number(int number) {
        return new PhoneNumber("+34" + (600_000_000 + number));
    }

    private double refused(String cap) {
        return meters.counter("authledger.sms.refused", "cap", cap).count();
    }

    private List<String> subjects() {
        return sql.sql("SELECT subject FROM sms_quotas").query(String.class).list();
    }
}
