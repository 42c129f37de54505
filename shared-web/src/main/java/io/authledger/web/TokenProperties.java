package io.authledger.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What idTokens say and are asked for.
 *
 * @param issuer claim {@code iss}: where the JWKS and discovery are served
 * @param audience claim {@code aud}
 * @param clockSkew how long past {@code exp} a token is still taken: clocks of two machines differ a little
 */
@ConfigurationProperties("authledger.tokens")
public record TokenProperties(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("authledger") String audience,
        @DefaultValue("5s") Duration clockSkew) {}
