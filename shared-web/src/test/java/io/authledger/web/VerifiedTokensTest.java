package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private final MovingClock clock = new MovingClock();
    private List<JWK> keys = List.of(Tokens.KEY.toPublicJWK());
    private int asked;

    private final BearerTokens tokens = tokensBy((selector, context) -> {
        asked++;
        return selector.getMatcher().matches(Tokens.KEY) ? keys : List.of();
    });

    @Test
    void aTokenIsVerifiedOnceAMinute() {
        String token = Tokens.good();
        assertThat(tokens.verify(token)).isEqualTo(tokens.verify(token));
        assertThat(asked).isEqualTo(1);
        clock.advance(Duration.ofSeconds(61));
        tokens.verify(token);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aKnownTokenStillExpires() {
        clock.advance(Duration.ofSeconds(890));
        String token = Tokens.good();
        tokens.verify(token);
        clock.advance(Duration.ofSeconds(16));
        refused(tokens, token, ErrorCode.BEARER_NOT_VALID);
    }

    @Test
    void aWithdrawnKeyIsForgottenInAMinute() {
        String token = Tokens.good();
        tokens.verify(token);
        keys = List.of();
        clock.advance(Duration.ofSeconds(61));
        refused(tokens, token, ErrorCode.BEARER_NOT_VALID);
    }

    @Test
    void aForgedTokenIsNotTakenForTheKnownOne() {
        String token = Tokens.good();
        tokens.verify(token);
        refused(tokens, token.substring(0, token.length() - 4) + "AAAA", ErrorCode.BEARER_NOT_VALID);
    }

    @Test
    void withoutKeysTheServiceIsBusy() {
        BearerTokens keyless = tokensBy((selector, context) -> {
            throw new KeySourceException("unreachable");
        });
        refused(keyless, Tokens.good(), ErrorCode.SERVICE_BUSY);
    }

    @Test
    void askingForUnknownKeysTooOftenIsTheTokensFault() {
        BearerTokens limited = tokensBy((selector, context) -> {
            throw new RateLimitReachedException();
        });
        refused(limited, Tokens.good(), ErrorCode.BEARER_NOT_VALID);
    }

    private BearerTokens tokensBy(JWKSource<SecurityContext> source) {
        return new BearerTokens(
                source, new TokenProperties("http://localhost:8080", "authledger", Duration.ofSeconds(5)), clock);
    }

    private static void refused(BearerTokens tokens, String token, ErrorCode code) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static final class MovingClock extends Clock {

        private Instant now = Tokens.NOW;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
