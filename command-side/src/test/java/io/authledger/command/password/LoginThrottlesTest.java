package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.sealed.SealedDisplay;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginThrottlesTest {

    private static final UUID ONE = new UUID(0xde, 1);
    private static final UUID OTHER = new UUID(0xde, 2);
    private static final List<UUID> BOTH = List.of(ONE, OTHER);

    private LoginThrottles throttles = LoginThrottles.CALM;

    @Test
    void eachSourceHasACounterOfItsOwn() {
        failed(AttemptSource.STRANGER, 1);
        failed(AttemptSource.token(ONE), 2);
        failed(AttemptSource.network(ONE), 3);
        failed(AttemptSource.token(OTHER), 4);
        assertCounts(1, 2, 3, 4);
    }

    @Test
    void aPasswordInASessionCountsOnTheTokenOfItsDevice() {
        throttles = throttles.rejected(inSession(ONE)).rejected(inSession(null));
        assertThat(count(AttemptSource.token(ONE))).isEqualTo(7);
        assertThat(count(AttemptSource.STRANGER)).isEqualTo(7);
    }

    @Test
    void aLoginCalmsItsDeviceAndStrangersAndNobodyElse() {
        failed(AttemptSource.STRANGER, 1);
        failed(AttemptSource.token(ONE), 2);
        failed(AttemptSource.network(ONE), 3);
        failed(AttemptSource.token(OTHER), 4);
        throttles = throttles.loggedIn(ONE, BOTH);
        assertCounts(0, 0, 0, 4);
    }

    @Test
    void aDeviceThatIsKnownNoMoreHasNoCounterAfterTheNextLogin() {
        failed(AttemptSource.token(OTHER), 4);
        assertThat(throttles.loggedIn(ONE, List.of(ONE))).isEqualTo(LoginThrottles.CALM);
    }

    @Test
    void aDeviceThatIsForgottenHasNoCounter() {
        failed(AttemptSource.network(ONE), 3);
        failed(AttemptSource.token(OTHER), 4);
        throttles = throttles.forgotten(ONE);
        assertCounts(0, 0, 0, 4);
    }

    private void failed(AttemptSource source, int failures) {
        throttles = throttles.rejected(new LoginRejected(
                UUID.randomUUID(),
                failures,
                null,
                source.deviceId(),
                new SealedDisplay(1, new byte[0]),
                source.recognition(),
                false));
    }

    private static PasswordRejected inSession(@Nullable UUID device) {
        return new PasswordRejected(
                UUID.randomUUID(), UUID.randomUUID(), 7, null, new SealedDisplay(1, new byte[0]), device, false);
    }

    private void assertCounts(int strangers, int token, int network, int otherToken) {
        assertThat(List.of(
                        count(AttemptSource.STRANGER),
                        count(AttemptSource.token(ONE)),
                        count(AttemptSource.network(ONE)),
                        count(AttemptSource.token(OTHER))))
                .containsExactly(strangers, token, network, otherToken);
    }

    private int count(AttemptSource source) {
        return throttles.of(source).failuresInRow();
    }
}
