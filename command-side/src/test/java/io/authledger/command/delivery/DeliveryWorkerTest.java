package io.authledger.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.Channel;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.command.RecordDelivery.Result;
import io.authledger.api.sealed.SealedDisplay;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryWorkerTest extends DeliveryFixture {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(2);

    @Test
    void aMessageIsSentAndToldWithTheCarriersIdSealed() {
        DeliveryJob job = added(LONG);
        assertThat(workOnce()).isTrue();
        assertThat(carrier.delivered).containsExactly(MESSAGE);
        assertThat(history.recorded)
                .containsExactly(new RecordDelivery(
                        job.message().userId(),
                        job.message().eventId(),
                        Channel.EMAIL,
                        Result.SENT,
                        1,
                        new SealedDisplay(1, new byte[] {42})));
        assertThat(left()).isZero();
    }

    @Test
    void aRefusedMessageIsTriedAgainAfterAWaitThatDoubles() {
        added(LONG);
        carrier.failure = DeliveryFailedException.forNow("MailConnectException");
        assertThat(workOnce()).isTrue();
        for (int seconds : new int[] {2, 4, 8, 16}) {
            Duration half = Duration.ofSeconds(seconds).dividedBy(2);
            clock.advance(half.minusMillis(1));
            assertThat(workOnce()).isFalse();
            clock.advance(half.plusMillis(1));
            assertThat(workOnce()).isTrue();
        }
        assertThat(history.recorded).extracting(RecordDelivery::result).containsOnly(Result.FAILED);
        assertThat(history.recorded).extracting(RecordDelivery::attempt).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void whatFailedTogetherComesBackApart() {
        for (int i = 0; i < 20; i++) {
            added(LONG);
        }
        carrier.failure = DeliveryFailedException.forNow("MailConnectException");
        while (workOnce()) {
            assertThat(history.recorded).hasSizeLessThanOrEqualTo(20);
        }
        assertThat(sql.sql("SELECT count(DISTINCT due_at) FROM delivery_jobs")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(10);
    }

    @Test
    void aCarrierThatNamesATimeIsNotAskedBefore() {
        added(LONG);
        carrier.failure = DeliveryFailedException.forNow("HTTP 429", Duration.ofMinutes(1));
        workOnce();
        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        assertThat(workOnce()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(workOnce()).isTrue();
    }

    @Test
    void aCarriersIdIsBounded() {
        added(LONG);
        carrier.id = "x".repeat(60_000);
        workOnce();
        assertThat(history.sealed).containsExactly("x".repeat(256));
        assertThat(history.recorded).extracting(RecordDelivery::result).containsExactly(Result.SENT);
    }

    @Test
    void aMessageThatIsRefusedForGoodIsGivenUpAtOnce() {
        added(LONG);
        carrier.failure = DeliveryFailedException.forGood("HTTP 400, code 21211");
        workOnce();
        assertThat(history.recorded).extracting(RecordDelivery::result).containsExactly(Result.GIVEN_UP);
        assertThat(history.recorded.get(0).attempt()).isEqualTo(1);
        assertThat(left()).isZero();
    }

    @Test
    void aMessageThatIsTakenInTheEndIsSent() {
        added(LONG);
        carrier.failure = DeliveryFailedException.forNow("MailConnectException");
        workOnce();
        carrier.failure = null;
        clock.advance(Duration.ofSeconds(2));
        workOnce();
        assertThat(history.recorded).extracting(RecordDelivery::result).containsExactly(Result.FAILED, Result.SENT);
        assertThat(left()).isZero();
    }

    @Test
    void aMessageIsGivenUpAfterSixAttempts() {
        added(LONG);
        carrier.failure = DeliveryFailedException.forNow("MailConnectException");
        for (int attempt = 1; attempt <= 6; attempt++) {
            assertThat(workOnce()).isTrue();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(workOnce()).isFalse();
        assertThat(history.recorded).hasSize(6);
        assertThat(history.recorded.get(5).result()).isEqualTo(Result.GIVEN_UP);
        assertThat(history.recorded.get(5).attempt()).isEqualTo(6);
        assertThat(left()).isZero();
    }

    @Test
    void aMessageThatCannotMakeItInTimeIsGivenUpAtOnce() {
        added(Duration.ofSeconds(1));
        carrier.failure = DeliveryFailedException.forNow("MailConnectException");
        workOnce();
        assertThat(history.recorded).extracting(RecordDelivery::result).containsExactly(Result.GIVEN_UP);
        assertThat(left()).isZero();
    }

    @Test
    void anExpiredMessageIsGivenUpUnsent() {
        added(Duration.ofMinutes(5));
        clock.advance(Duration.ofMinutes(5).plusMillis(1));
        workOnce();
        assertThat(carrier.delivered).isEmpty();
        assertThat(history.recorded).extracting(RecordDelivery::result).containsExactly(Result.GIVEN_UP);
        assertThat(history.recorded.get(0).attempt())
                .as("attempts that were made")
                .isZero();
        assertThat(left()).isZero();
    }

    @Test
    void aMessageThatHasBecomePointlessIsGivenUp() {
        added(LONG);
        composed = Optional.empty();
        workOnce();
        assertThat(carrier.delivered).isEmpty();
        assertThat(history.recorded).extracting(RecordDelivery::result).containsExactly(Result.GIVEN_UP);
        assertThat(left()).isZero();
    }

    @Test
    void aJobWhoseEndCannotBeToldIsDroppedInTheEnd() {
        added(LONG);
        composed = Optional.empty();
        history.crashes = true;
        for (int attempt = 1; attempt <= SETTINGS.attempts(); attempt++) {
            assertThatThrownBy(this::workOnce).isInstanceOf(IllegalStateException.class);
            clock.advance(LEASE);
        }
        workOnce();
        assertThat(left()).isZero();
    }

    @Test
    void crashesDoNotSendMoreOftenThanMayBe() {
        added(LONG);
        history.crashes = true;
        for (int attempt = 1; attempt <= SETTINGS.attempts(); attempt++) {
            assertThatThrownBy(this::workOnce).isInstanceOf(IllegalStateException.class);
            clock.advance(LEASE);
        }
        history.crashes = false;
        workOnce();
        assertThat(carrier.delivered).hasSize(SETTINGS.attempts());
        assertThat(history.recorded).extracting(RecordDelivery::result).containsExactly(Result.GIVEN_UP);
    }

    @Test
    void aCrashBetweenSendingAndTellingSendsAgain() {
        added(LONG);
        history.crashes = true;
        assertThatThrownBy(this::workOnce).isInstanceOf(IllegalStateException.class);
        history.crashes = false;
        clock.advance(LEASE);
        assertThat(workOnce()).isTrue();
        assertThat(carrier.delivered).hasSize(2);
        assertThat(history.recorded).extracting(RecordDelivery::result).containsExactly(Result.SENT);
        assertThat(left()).isZero();
    }

    @Test
    void aJobIsNotTakenAgainWhileItsLeaseLasts() {
        added(LONG);
        assertThat(jobs.lease(Channel.EMAIL, 1)).hasSize(1);
        clock.advance(LEASE.minusMillis(1));
        assertThat(jobs.lease(Channel.EMAIL, 1)).isEmpty();
    }

    @Test
    void theJobOfAWorkerThatDiedComesBackAfterItsLease() {
        DeliveryJob job = added(LONG);
        jobs.lease(Channel.EMAIL, 1);
        clock.advance(LEASE);
        assertThat(jobs.lease(Channel.EMAIL, 1)).singleElement().satisfies(again -> {
            assertThat(again.message().eventId()).isEqualTo(job.message().eventId());
            assertThat(again.attempts()).isEqualTo(2);
        });
    }
}
