package io.authledger.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** Makes idTokens, good ones and forged ones, at a fixed time. */
@SuppressWarnings("JavaUtilDate") // the library's own type for times
final class Tokens {

    static final Instant NOW = Instant.parse("2025-06-09T05:45:44Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final ECKey KEY = newKey("known");
    static final String USER = "5f0c2a52-3c3a-4a55-9d55-2f4d2b1f8c01";
    static final String SESSION = "0a1b2c3d-0000-4000-8000-000000000001";

    private Tokens() {}

    static ECKey newKey(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID("known");
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("http://localhost:8080")
                .audience("authledger")
                .subject(USER)
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(900)))
                .claim("auth_time", NOW.minusSeconds(60).getEpochSecond())
                .claim("sid", SESSION)
                .claim("amr", List.of("pwd"))
                .claim("acr", "urn:authledger:aal2")
                .claim("roles", List.of("auditor"))
                .claim("email_verified", true);
    }

    static String good() {
        return with(claims -> {});
    }

    static String with(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claims();
        change.accept(claims);
        return sign(header().build(), claims.build(), KEY);
    }

    static String withHeader(Consumer<JWSHeader.Builder> change) {
        JWSHeader.Builder header = header();
        change.accept(header);
        return sign(header.build(), claims().build(), KEY);
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            return sign(header, claims, new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
