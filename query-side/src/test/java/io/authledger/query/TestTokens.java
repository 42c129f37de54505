package io.authledger.query;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** The side that signs idTokens and publishes their keys, as far as a reader sees it. */
@SuppressWarnings("JavaUtilDate") // the library's own type for times
final class TestTokens implements AutoCloseable {

    private final ECKey key;
    private final HttpServer server;

    TestTokens() throws IOException, JOSEException {
        key = newKey();
        byte[] jwks = PublishedEvents.bytes(new JWKSet(key.toPublicJWK()).toString());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        server.start();
    }

    String jwksUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
    }

    String of(UUID user, UUID session, String... roles) {
        return sign(key, claims(user, session, Instant.now(), roles));
    }

    /** Of a login that was then. */
    String ofLoginAt(Instant authTime, UUID user, UUID session, String... roles) {
        return sign(key, claims(user, session, authTime, roles));
    }

    /** By a key that is published nowhere, under the name of one that is. */
    String forged(UUID user, UUID session) throws JOSEException {
        return sign(newKey(), claims(user, session, Instant.now()));
    }

    private static ECKey newKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
    }

    private static JWTClaimsSet claims(UUID user, UUID session, Instant authTime, String... roles) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("http://localhost:8080")
                .audience("authledger")
                .subject(user.toString())
                .claim("sid", session.toString())
                .claim("auth_time", authTime.getEpochSecond())
                .claim("roles", List.of(roles))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(900)))
                .build();
    }

    private static String sign(ECKey key, JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID("test")
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
