package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

class DefaultsTest extends HttpTest {

    @Autowired
    private Environment environment;

    @Autowired
    private TokenProperties tokens;

    @Test
    void anyOtherSourceOfPropertiesComesBeforeOurs() {
        assertThat(environment.getProperty("server.tomcat.max-keep-alive-requests"))
                .isEqualTo("-1");
        assertThat(environment.getProperty("server.tomcat.connection-timeout")).isEqualTo("2s");
    }

    @Test
    void tokensAreOursUnlessConfigured() {
        assertThat(tokens.issuer()).isEqualTo("http://localhost:8080");
        assertThat(tokens.audience()).isEqualTo("authledger");
        assertThat(tokens.clockSkew()).hasSeconds(5);
    }
}
