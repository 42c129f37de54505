package io.authledger.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;

/**
 * Verifies idTokens: ES256 and {@code typ} JWT and nothing else (RFC 8725 sections 3.1 and 3.11), a {@code kid} that the
 * keys know, {@code iss}, {@code aud}, {@code exp}.
 */
public final class BearerTokens {

    private static final Duration KEYS_RETRY = Duration.ofSeconds(5);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final VerifiedTokens verified;

    public BearerTokens(JWKSource<SecurityContext> keys, TokenProperties properties, Clock clock) {
        DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
        verifiers.getJCAContext().setProvider(NativeEcdsa.provider());
        processor.setJWSVerifierFactory(verifiers);
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier(new IdTokenClaims(properties, clock));
        verified = new VerifiedTokens(clock);
    }

    /**
     * Gives the caller that the token speaks for.
     *
     * @throws ApiException {@link ErrorCode#BEARER_NOT_VALID}; {@link ErrorCode#SERVICE_BUSY} if the keys cannot be had
     */
    public Caller verify(String token) {
        Caller known = verified.find(token);
        if (known != null) {
            return known;
        }
        try {
            return verifyAnew(token);
        } catch (RateLimitReachedException e) {
            throw notValid(); // asked for a key nobody knows, once too often: the token's fault, not ours
        } catch (KeySourceException e) {
            throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "Tokens cannot be checked now", KEYS_RETRY);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw notValid();
        }
    }

    private Caller verifyAnew(String token) throws ParseException, BadJOSEException, JOSEException {
        SignedJWT jwt = parse(token);
        if (jwt.getHeader().getKeyID() == null) {
            throw notValid();
        }
        JWTClaimsSet claims = processor.process(jwt, null);
        Caller caller = IdTokenClaims.caller(claims);
        verified.keep(token, caller, IdTokenClaims.expiry(claims));
        return caller;
    }

    /** The library reads a header that is JSON, and no object, until it fails on it. */
    private static SignedJWT parse(String token) throws ParseException {
        try {
            return SignedJWT.parse(token);
        } catch (RuntimeException noHeader) {
            throw notValid();
        }
    }

    static ApiException notValid() {
        return ApiException.of(ErrorCode.BEARER_NOT_VALID, "A valid idToken is required");
    }
}
