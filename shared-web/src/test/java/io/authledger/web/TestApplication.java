package io.authledger.web;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Two sides in one context, as standalone has them: each imports the configuration for itself. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({TestApplication.OneSide.class, TestApplication.OtherSide.class, TestController.class})
class TestApplication {

    @Bean
    Clock clock() {
        return Tokens.CLOCK;
    }

    @Bean
    JWKSource<SecurityContext> keys() {
        ECKey known = Tokens.KEY.toPublicJWK();
        return new ImmutableJWKSet<>(new JWKSet(known));
    }

    @Configuration(proxyBeanMethods = false)
    @Import(WebConfiguration.class)
    static class OneSide {}

    @Configuration(proxyBeanMethods = false)
    @Import(WebConfiguration.class)
    static class OtherSide {}
}
