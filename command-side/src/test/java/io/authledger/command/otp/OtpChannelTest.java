package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.command.otp.OtpChannel.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OtpChannelTest {

    private static final OtpLimits LIMITS = OtpLimits.DEFAULT;
    private static final Instant START = Instant.parse("2025-06-09T05:45:44.994Z");
    private static final UUID CHALLENGE = new UUID(0, 1);

    private final OtpChannel asked = OtpChannel.UNUSED.requested(request(CHALLENGE, START), START);

    @Test
    void theFirstRequestGetsACodeForFiveMinutes() {
        assertThat(OtpChannel.UNUSED.request(START, LIMITS))
                .isEqualTo(new Request.SendNew(START.plus(Duration.ofMinutes(5))));
    }

    @Test
    void aNewChallengeHasAllItsTries() {
        OtpChannel used = asked.rejected(wrong(CHALLENGE, 1)).rejected(wrong(CHALLENGE, 2));
        OtpChannel fresh = used.requested(request(new UUID(0, 2), START), START);
        assertThat(fresh.challenge()).isEqualTo(new OtpChallenge(new UUID(0, 2), "key", START.plus(LIMITS.life()), 0));
        assertThat(fresh.throttle().failuresInRow())
                .as("counted across challenges")
                .isEqualTo(2);
    }

    @Test
    void aWrongCodeForAChallengeThatIsGoneCostsTheOpenOneNothing() {
        OtpChannel tried = asked.rejected(wrong(new UUID(0, 9), 1));
        assertThat(tried.challenge()).isEqualTo(asked.challenge());
        assertThat(tried.throttle().failuresInRow()).isEqualTo(1);
    }

    @Test
    void aRightCodeForgetsFailuresAndLocksButNotWhatWasSent() {
        OtpChannel locked = asked.rejected(new OtpRejected(Channel.EMAIL, CHALLENGE, 10, START.plusSeconds(900)));
        assertThat(locked.accepted()).isEqualTo(new OtpChannel(null, asked.sendings(), FactorThrottle.CALM));
    }

    @Test
    void sendingsKeptAreBounded() {
        OtpChannel channel = OtpChannel.UNUSED;
        for (int i = 0; i < 1_000; i++) {
            channel = channel.resent(START.plusSeconds(i));
        }
        assertThat(channel.sendings().used()).hasSize(50).endsWith(START.plusSeconds(999));
    }

    @Test
    void aCodeIsOpenUntilItsEnd() {
        Instant end = START.plus(LIMITS.life());
        assertThat(asked.open(end.minusMillis(1), LIMITS)).isNotNull();
        assertThat(asked.open(end, LIMITS)).isNull();
    }

    @Test
    void aLockNeverOverflowsHoweverManyThereWere() {
        FactorThrottle hardened = new FactorThrottle(9, 1_000, null);
        assertThat(hardened.rejection(Channel.SMS, null, START, LIMITS).lockedUntil())
                .isEqualTo(START.plus(Duration.ofDays(1)));
    }

    private static OtpRequested request(UUID challenge, Instant at) {
        return new OtpRequested(Channel.EMAIL, challenge, "key", at.plus(LIMITS.life()));
    }

    private static OtpRejected wrong(UUID challenge, int failuresInRow) {
        return new OtpRejected(Channel.EMAIL, challenge, failuresInRow, null);
    }
}
