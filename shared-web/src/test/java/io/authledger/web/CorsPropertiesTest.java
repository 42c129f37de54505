package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

class CorsPropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.org",
                "https://app.example.org:8443",
                "http://localhost:3000",
                "http://127.0.0.1:8080",
                "http://[::1]:3000"
            })
    void anOriginIsTaken(String origin) {
        assertThat(new CorsProperties(List.of(origin)).allowedOrigins()).containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*",
                "https://*.example.org",
                "null",
                "",
                "app.example.org",
                "https://app.example.org/",
                "https://app.example.org/page",
                "https://app.example.org?a=b",
                "https://app.example.org#a",
                "https://ada@app.example.org",
                "https://App.example.org",
                "HTTPS://app.example.org",
                "https://app.example.org:443",
                "http://app.example.org:80",
                "https://app.example.org:",
                "https://app..example.org",
                "https://",
                "ftp://app.example.org",
                "https://app.example.org https://other.example.org"
            })
    void whatNoBrowserSendsIsNot(String origin) {
        assertThatThrownBy(() -> new CorsProperties(List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("authledger.web.cors.allowed-origins: '" + origin + "' is no origin");
    }

    @Test
    void aWildcardEndsTheStart() {
        assertThatThrownBy(() -> new SpringApplicationBuilder(TestApplication.class)
                        .run("--server.port=0", "--authledger.web.cors.allowed-origins=*"))
                .hasStackTraceContaining("'*' is no origin as browsers send it");
    }
}
