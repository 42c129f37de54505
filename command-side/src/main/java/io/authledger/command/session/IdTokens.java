package io.authledger.command.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.authledger.api.Role;
import io.authledger.api.command.SessionGrant;
import io.authledger.command.keys.SigningKeys;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues idTokens: JWS by ES256, good for 15 minutes, with the claims of the contract. */
public final class IdTokens {

    public static final Duration LIFE = Duration.ofMinutes(15);

    private final SigningKeys keys;
    private final String issuer;
    private final String audience;
    private final Clock clock;
    private final @Nullable Provider provider;
    private volatile @Nullable Signer signer;

    private record Signer(JWSHeader header, ECDSASigner ecdsa) {}

    /**
     * @param provider whose ECDSA signs, or null for the JDK's own
     */
    public IdTokens(SigningKeys keys, String issuer, String audience, Clock clock, @Nullable Provider provider) {
        this.provider = provider;
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
                .claim("acr", AuthenticationMethods.acr(grant.amr()))
                .claim("roles", grant.roles().stream().map(Role::tag).toList())
                .claim("email_verified", grant.emailValidated())
                .build();
        return sign(claims);
    }

    private String sign(JWTClaimsSet claims) {
        Signer current = signerOf(keys.current());
        SignedJWT token = new SignedJWT(current.header(), claims);
        try {
            token.sign(current.ecdsa());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("ES256 is not available", e);
        }
    }

    private Signer signerOf(ECKey key) {
        Signer known = signer;
        if (known == null || !known.header().getKeyID().equals(key.getKeyID())) {
            known = newSigner(key);
            signer = known;
        }
        return known;
    }

    private Signer newSigner(ECKey key) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        try {
            ECDSASigner ecdsa = new ECDSASigner(key);
            ecdsa.getJCAContext().setProvider(provider);
            return new Signer(header, ecdsa);
        } catch (JOSEException e) {
            throw new IllegalStateException("ES256 is not available", e);
        }
    }
}
