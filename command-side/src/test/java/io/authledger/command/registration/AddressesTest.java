package io.authledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.command.TestClock;
import io.authledger.command.keys.ServiceKeys;
import io.authledger.command.keys.TestKeys;
import io.authledger.command.registration.MailedAddresses.Kind;
import io.authledger.command.sealing.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AddressesTest {

    private static final ServiceKeys KEYS = TestKeys.of(1);
    private static final EmailAddress ADA = new EmailAddress("ada@example.org");
    private static final EmailAddress EVE = new EmailAddress("eve@example.org");

    private final StoreFixture store = new StoreFixture();
    private final JdbcClient sql = JdbcClient.create(store.dataSource());
    private final TestClock clock = new TestClock(Instant.parse("2025-06-09T05:45:44.994Z"));
    private final AddressClaims claims = new AddressClaims(sql, KEYS, clock);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(store.dataSource()));
    private final MailedAddresses mailed = new MailedAddresses(sql, transaction, KEYS, MailCaps.DEFAULT, clock);
    private final UnknownAddresses unknown =
            new UnknownAddresses(sql, TestKeys.passing(sql, transaction, clock), clock);

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void anAddressHasOneHolder() {
        UUID first = UUID.randomUUID();
        assertThat(claims.claim(ADA, first)).isTrue();
        assertThat(claims.claim(ADA, UUID.randomUUID())).isFalse();
        assertThat(claims.holder(ADA)).contains(first);
        assertThat(claims.holder(EVE)).isEmpty();
    }

    @Test
    void aClaimIsRolledBackWithItsTransaction() {
        transaction.executeWithoutResult(status -> {
            claims.claim(ADA, UUID.randomUUID());
            status.setRollbackOnly();
        });
        assertThat(claims.holder(ADA)).isEmpty();
    }

    @Test
    void anAddressThatWasLeftIsReservedForItsUserAndNobodyLogsInByIt() {
        UUID user = UUID.randomUUID();
        claims.claim(ADA, user);
        assertThat(claims.move(EVE, user, clock.instant().plus(Duration.ofDays(3))))
                .isTrue();
        assertThat(claims.holder(EVE)).contains(user);
        assertThat(claims.holder(ADA)).isEmpty();
        assertThat(claims.isReserved(ADA)).isTrue();
        assertThat(claims.claim(ADA, UUID.randomUUID())).isFalse();
    }

    @Test
    void anAddressThatIsReservedNoMoreIsFree() {
        UUID user = UUID.randomUUID();
        claims.claim(ADA, user);
        claims.move(EVE, user, clock.instant().plus(Duration.ofDays(3)));
        clock.advance(Duration.ofDays(3));
        claims.releaseOver();
        assertThat(claims.isReserved(ADA)).isFalse();
        assertThat(claims.claim(ADA, UUID.randomUUID())).isTrue();
        assertThat(claims.holder(EVE)).contains(user);
    }

    @Test
    void aReservationThatIsOverStandsInNobodysWay() {
        UUID user = UUID.randomUUID();
        claims.claim(ADA, user);
        claims.move(EVE, user, clock.instant());
        assertThat(claims.isReserved(ADA)).isFalse();
        assertThat(claims.claim(ADA, UUID.randomUUID())).isTrue();
    }

    @Test
    void anAddressIsGivenBackAndTheLaterOneIsFree() {
        UUID user = UUID.randomUUID();
        claims.claim(ADA, user);
        claims.move(EVE, user, clock.instant().plus(Duration.ofDays(3)));
        assertThat(claims.moveBack(ADA, user)).isTrue();
        assertThat(claims.holder(ADA)).contains(user);
        assertThat(claims.claim(EVE, UUID.randomUUID())).isTrue();
    }

    @Test
    void anAddressThatSomebodyHasIsNotMovedTo() {
        UUID user = UUID.randomUUID();
        claims.claim(ADA, user);
        claims.claim(EVE, UUID.randomUUID());
        assertThat(claims.move(EVE, user, clock.instant().plus(Duration.ofDays(3))))
                .isFalse();
    }

    @Test
    void aUserComesBackToAnAddressOfTheirOwn() {
        UUID user = UUID.randomUUID();
        claims.claim(ADA, user);
        claims.move(EVE, user, clock.instant().plus(Duration.ofDays(3)));
        assertThat(claims.move(ADA, user, clock.instant().plus(Duration.ofDays(3))))
                .isTrue();
        assertThat(claims.holder(ADA)).contains(user);
        assertThat(claims.holder(EVE)).isEmpty();
    }

    @Test
    void fiveMailsADayGoToAnAddressAndEachIsCountedOnce() {
        UUID first = UUID.randomUUID();
        assertThat(mailed.allow(Kind.NEW_ADDRESS, ADA, first)).isTrue();
        assertThat(mailed.allow(Kind.NEW_ADDRESS, ADA, first)).isTrue();
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(5));
            assertThat(mailed.allow(Kind.NEW_ADDRESS, ADA, UUID.randomUUID())).isTrue();
        }
        clock.advance(Duration.ofMinutes(5));
        assertThat(mailed.allow(Kind.NEW_ADDRESS, ADA, UUID.randomUUID())).isFalse();
        assertThat(mailed.allow(Kind.NEW_ADDRESS, ADA, first)).isTrue();
        assertThat(mailed.allow(Kind.NEW_ADDRESS, EVE, UUID.randomUUID())).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(mailed.allow(Kind.NEW_ADDRESS, ADA, UUID.randomUUID())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"TAKEN", "RESET", "DEVICE_RESET"})
    void ofWhatAnybodyCanHaveSentOneGoesInFiveMinutesAndFiveADay(Kind kind) {
        for (int i = 0; i < 5; i++) {
            assertThat(mailed.allow(kind, ADA, UUID.randomUUID())).isTrue();
            clock.advance(Duration.ofMinutes(5).minusMillis(1));
            assertThat(mailed.allow(kind, ADA, UUID.randomUUID())).isFalse();
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(mailed.allow(kind, ADA, UUID.randomUUID())).isFalse();
        clock.advance(Duration.ofDays(1).minusMinutes(25));
        assertThat(mailed.allow(kind, ADA, UUID.randomUUID())).isTrue();
    }

    @Test
    void eachKindIsCountedApart() {
        UUID mail = UUID.randomUUID();
        mailed.take(Kind.TAKEN, ADA, UUID.randomUUID());
        assertThatThrownBy(() -> mailed.take(Kind.TAKEN, ADA, mail)).isInstanceOf(TooMuchMailException.class);
        mailed.take(Kind.RESET, ADA, mail);
        mailed.take(Kind.UNVALIDATED_CODE, ADA, mail);
        assertThat(mailed.isAllowed(Kind.RESET, mail)).isTrue();
        assertThat(mailed.isAllowed(Kind.TAKEN, mail)).isFalse();
    }

    @Test
    void itIsKnownWhenTheNextMayGo() {
        Instant first = clock.instant();
        for (int i = 0; i < 20; i++) {
            mailed.take(Kind.UNVALIDATED_CODE, ADA, UUID.randomUUID());
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(mailed.next(Kind.UNVALIDATED_CODE, ADA)).isEqualTo(first.plus(Duration.ofDays(1)));
    }

    @Test
    void whoMailsAtOnceIsCountedOneByOne() {
        long allowed = IntStream.range(0, 24)
                .parallel()
                .filter(i -> mailed.allow(Kind.UNVALIDATED_CODE, ADA, UUID.randomUUID()))
                .count();
        assertThat(allowed).isEqualTo(20);
    }

    /** Or mail would wait for the day from which the clock was put back. */
    @Test
    void whatWasSentInTheFutureIsNotCounted() {
        mailed.allow(Kind.RESET, ADA, UUID.randomUUID());
        clock.advance(Duration.ofMinutes(-1));
        assertThat(mailed.allow(Kind.RESET, ADA, UUID.randomUUID()))
                .as("the clocks of processes may be a minute apart")
                .isFalse();
        clock.advance(Duration.ofMillis(-1));
        assertThat(mailed.allow(Kind.RESET, ADA, UUID.randomUUID())).isTrue();
        mailed.dropOld();
        assertThat(sql.sql("SELECT count(*) FROM mailed_addresses")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void mailIsForgottenAfterADay() {
        mailed.allow(Kind.NEW_ADDRESS, ADA, UUID.randomUUID());
        clock.advance(Duration.ofDays(1));
        mailed.dropOld();
        assertThat(sql.sql("SELECT count(*) FROM mailed_addresses")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anAddressWithoutHolderIsCountedInOneRow() {
        unknown.count("Nobody@example.org");
        unknown.count("nobody@example.org");
        assertThat(sql.sql("SELECT attempts FROM unknown_addresses")
                        .query(Long.class)
                        .list())
                .containsExactly(2L);
    }

    @Test
    void whatWasQuietForADayIsDropped() {
        unknown.count("nobody@example.org");
        clock.advance(Duration.ofDays(1));
        unknown.dropQuiet();
        assertThat(rows()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        unknown.dropQuiet();
        assertThat(rows()).isZero();
    }

    @Test
    void whatWasMadeByAKeyGoesWithIt() {
        unknown.count("nobody@example.org");
        clock.advance(Duration.ofDays(30));
        unknown.count("nobody@example.org");
        assertThat(rows()).isEqualTo(2);
        unknown.dropQuiet();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void noAddressIsKeptInTheClear() {
        claims.claim(ADA, UUID.randomUUID());
        unknown.count(ADA.value());
        mailed.allow(Kind.NEW_ADDRESS, ADA, UUID.randomUUID());
        for (String table : new String[] {"address_claims", "unknown_addresses", "mailed_addresses"}) {
            assertThat(sql.sql("SELECT encode(address_hmac, 'escape') FROM " + table)
                            .query(String.class)
                            .single())
                    .doesNotContain("ada");
        }
    }

    private int rows() {
        return sql.sql("SELECT count(*) FROM unknown_addresses")
                .query(Integer.class)
                .single();
    }
}
