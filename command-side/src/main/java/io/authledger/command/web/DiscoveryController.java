package io.authledger.command.web;

import io.authledger.command.keys.SigningKeys;
import io.authledger.web.Open;
import io.authledger.web.TokenProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves what a verifier of idTokens needs: the JWKS (RFC 7517) and where it is. */
@RestController
final class DiscoveryController {

    /** Much shorter than the time a new key is published before it signs. */
    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private static final List<String> CLAIMS =
            List.of("iss", "sub", "aud", "iat", "exp", "auth_time", "sid", "amr", "acr", "roles", "email_verified");

    private final SigningKeys keys;
    private final TokenProperties tokens;

    DiscoveryController(SigningKeys keys, TokenProperties tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    @Open
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> jwks() {
        return ResponseEntity.ok()
                .cacheControl(CACHED)
                .contentType(MediaType.APPLICATION_JSON)
                .body(keys.published().toJSONObject(true));
    }

    @Open
    @GetMapping("/.well-known/openid-configuration")
    ResponseEntity<Map<String, Object>> discovery() {
        Map<String, Object> document = Map.of(
                "issuer",
                tokens.issuer(),
                "jwks_uri",
                tokens.issuer() + "/.well-known/jwks.json",
                "id_token_signing_alg_values_supported",
                List.of("ES256"),
                "claims_supported",
                CLAIMS);
        return ResponseEntity.ok().cacheControl(CACHED).body(document);
    }
}
