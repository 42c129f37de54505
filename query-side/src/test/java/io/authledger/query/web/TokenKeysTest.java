package io.authledger.query.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenKeysTest {

    /** More than are fetched for in a row. */
    private static final int TIMES = 6;

    private static final JWKSelector UNKNOWN =
            new JWKSelector(new JWKMatcher.Builder().keyID("unknown").build());

    private HttpServer signer;
    private volatile int status = 503;

    @BeforeEach
    void start() throws IOException, JOSEException {
        byte[] keys = new JWKSet(new ECKeyGenerator(Curve.P_256)
                        .keyID("known")
                        .generate()
                        .toPublicJWK())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        signer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        signer.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        signer.start();
    }

    @AfterEach
    void stop() {
        signer.stop(0);
    }

    @Test
    void whileTheSignerIsAwayNoTokenIsToBlame() throws IOException {
        JWKSource<SecurityContext> keys = keys();
        for (int i = 0; i < TIMES; i++) {
            assertThatThrownBy(() -> keys.get(UNKNOWN, null))
                    .isInstanceOf(KeySourceException.class)
                    .isNotInstanceOf(RateLimitReachedException.class);
        }
    }

    @Test
    void aStreamOfInventedKeyIdsIsToBlameItself() throws IOException {
        status = 200;
        JWKSource<SecurityContext> keys = keys();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < TIMES; i++) {
                        keys.get(UNKNOWN, null);
                    }
                })
                .isInstanceOf(RateLimitReachedException.class);
    }

    private JWKSource<SecurityContext> keys() throws IOException {
        URI url = URI.create("http://127.0.0.1:" + signer.getAddress().getPort() + "/");
        return new TokenKeysConfiguration().tokenKeys(new TokenKeysProperties(url));
    }
}
