package io.authledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.TestClock;
import io.authledger.command.keys.ServiceKeys;
import io.authledger.command.keys.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeviceTokensTest {

    private static final ServiceKeys KEYS = TestKeys.of(1);
    private static final ServiceKeys OF_ANOTHER_SERVICE = TestKeys.of(50);
    private static final UUID USER = UUID.randomUUID();
    private static final UUID DEVICE = UUID.randomUUID();

    private final TestClock clock = new TestClock(Instant.parse("2025-06-09T05:45:44.994Z"));
    private final DeviceTokens tokens = new DeviceTokens(KEYS, clock);
    private final String token = tokens.issue(USER, DEVICE);

    @Test
    void aDeviceIsKnownByItsToken() {
        assertThat(tokens.device(token, USER)).contains(DEVICE);
    }

    @Test
    void aTokenIsGoodFor180Days() {
        clock.advance(Duration.ofDays(180).minusSeconds(1));
        assertThat(tokens.device(token, USER)).contains(DEVICE);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.device(token, USER)).isEmpty();
    }

    @Test
    void aTokenIsWorthNothingForAnotherUser() {
        assertThat(tokens.device(token, UUID.randomUUID())).isEmpty();
    }

    @Test
    void aTokenOfAnotherServiceIsWorthNothing() {
        assertThat(new DeviceTokens(OF_ANOTHER_SERVICE, clock).device(token, USER))
                .isEmpty();
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String altered = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
            assertThat(tokens.device(altered, USER)).as("bit %s", bit).isEmpty();
        }
    }

    @Test
    void aTokenHasOneSpelling() {
        char last = token.charAt(token.length() - 1);
        String stem = token.substring(0, token.length() - 1);
        assertThat(tokens.device(stem + (char) (last + 1), USER)).isEmpty();
        assertThat(tokens.device(token + "=", USER)).isEmpty();
    }

    @Test
    void whatIsNoTokenIsNoDevice() {
        assertThat(tokens.device(null, USER)).isEmpty();
        assertThat(tokens.device("", USER)).isEmpty();
        assertThat(tokens.device("not a token", USER)).isEmpty();
        assertThat(tokens.device(token.substring(1), USER)).isEmpty();
    }
}
