package io.authledger.query.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys of idTokens are published.
 *
 * @param jwksUrl JWK Set (RFC 7517) of the side that signs
 */
@ConfigurationProperties("authledger.tokens")
record TokenKeysProperties(
        @DefaultValue("http://localhost:8080/.well-known/jwks.json")
        URI jwksUrl) {}
