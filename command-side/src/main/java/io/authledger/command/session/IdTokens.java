package io.authledger.command.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.authledger.api.command.SessionGrant;
import io.authledger.command.keys.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Issues idTokens: JWS by ES256, good for 15 minutes, with the claims of the contract. */
public final class IdTokens {

    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final String ONE_FACTOR = "urn:authledger:aal1";

    private final SigningKeys keys;
    private final String issuer;
    private final String audience;
    private final Clock clock;

    public IdTokens(SigningKeys keys, String issuer, String audience, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    public String issue(UUID userId, SessionGrant grant) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(userId.toString())
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("auth_time", grant.authTime().getEpochSecond())
                .claim("sid", grant.sessionId().toString())
                .claim("amr", grant.amr())
                .claim("acr", ONE_FACTOR)
                .claim("roles", List.of())
                .claim("email_verified", grant.emailValidated())
                .build();
        return sign(claims);
    }

    private String sign(JWTClaimsSet claims) {
        ECKey key = keys.current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("ES256 is not available", e);
        }
    }
}
