package io.authledger.query.web;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the public keys of idTokens from the side that signs, unless they are in this process already. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenKeysProperties.class)
public class TokenKeysConfiguration {

    private static final int TIMEOUT_MS = 2_000;
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration FETCH = Duration.ofSeconds(5);
    private static final Duration REFRESH_AHEAD = Duration.ofMinutes(1);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);
    private static final Duration OUTAGE = Duration.ofHours(1);

    /** Refreshes ahead of need; a stream of invented key ids makes no stream of fetches; an outage of the signer is bridged. */
    @Bean
    @ConditionalOnMissingBean(JWKSource.class)
    JWKSource<SecurityContext> tokenKeys(TokenKeysProperties properties) throws MalformedURLException {
        DefaultResourceRetriever http = new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MOST_BYTES);
        WatchedKeys fetches =
                new WatchedKeys(new URLBasedJWKSetSource<>(properties.jwksUrl().toURL(), http));
        JWKSource<SecurityContext> limited = JWKSourceBuilder.create(fetches)
                .cache(FRESH.toMillis(), FETCH.toMillis())
                .refreshAheadCache(REFRESH_AHEAD.toMillis(), false)
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .retrying(true)
                .outageTolerant(OUTAGE.toMillis())
                .build();
        return new TokenKeys(limited, fetches);
    }
}
