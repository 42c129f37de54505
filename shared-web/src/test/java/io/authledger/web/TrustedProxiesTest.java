package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.context.TestPropertySource;

class TrustedProxiesTest {

    @Nested
    @TestPropertySource(properties = "authledger.web.trusted-proxies=127.0.0.1, 10.0.0.0/8,2001:db8:ffff::/48")
    class WhereThisMachineIsAProxy extends HttpTest {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "198.51.100.7                                 | 198.51.100.7",
                    "198.51.100.66, 198.51.100.7                  | 198.51.100.7",
                    "198.51.100.66, 198.51.100.7, 10.1.2.3        | 198.51.100.7",
                    "10.9.9.9, 198.51.100.7, 10.1.2.3, 127.0.0.1  | 198.51.100.7",
                    "127.0.0.1, 198.51.100.7                      | 198.51.100.7",
                    "203.0.113.9, 2001:db8:1:2:3:4:5:6            | 2001:db8:1:2::/64",
                    "2001:db8:1:2::7, 2001:db8:ffff:1::3          | 2001:db8:1:2::/64",
                    "198.51.100.66, 198.51.100.7:4711             | 198.51.100.7",
                    "198.51.100.66, [2001:db8:1:2::7]:4711        | 2001:db8:1:2::/64",
                    "198.51.100.66, nonsense                      | unknown"
                })
        void theRightmostThatIsNoProxyIsTheClient(String forwarded, String network) {
            assertThat(network("X-Forwarded-For", forwarded)).isEqualTo(network);
        }

        @Test
        void severalHeadersAreOneList() {
            assertThat(network("X-Forwarded-For", "198.51.100.66", "X-Forwarded-For", "198.51.100.7"))
                    .isEqualTo("198.51.100.7");
        }

        @Test
        void withoutTheHeaderTheProxyIsTheClient() {
            assertThat(network("Accept", "*/*")).isEqualTo("127.0.0.1");
        }

        @Test
        void itIsBelievedBySchemeAndHostToo() {
            assertThat(asked()).isEqualTo("https://auth.example.org/asked");
        }

        private String network(String... headers) {
            return json(get("/client", headers)).get(0).asString();
        }

        private String asked() {
            return get("/asked", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "auth.example.org")
                    .body();
        }
    }

    /** As Kubernetes starts it, where Spring Boot would believe every private address. */
    @Nested
    @TestPropertySource(properties = "spring.main.cloud-platform=kubernetes")
    class WhereNobodyIsNamed extends HttpTest {

        @Test
        void nobodyIsBelieved() {
            assertThat(json(get("/client", "X-Forwarded-For", "198.51.100.7"))
                            .get(0)
                            .asString())
                    .isEqualTo("127.0.0.1");
            assertThat(get("/asked", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example")
                            .body())
                    .startsWith("http://127.0.0.1:");
        }
    }

    @Nested
    @TestPropertySource(properties = "authledger.web.trusted-proxies=10.0.0.0/8")
    class WhereAnotherIsNamed extends HttpTest {

        @Test
        void thisMachineIsNotBelieved() {
            assertThat(json(get("/client", "X-Forwarded-For", "198.51.100.7, 10.1.2.3"))
                            .get(0)
                            .asString())
                    .isEqualTo("127.0.0.1");
            assertThat(get("/asked", "X-Forwarded-Proto", "https").body()).startsWith("http://127.0.0.1:");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "2001:db8::/129",
                "10.0.0.0/",
                "10.0.0.0/x",
                "999.0.0.1",
                "proxy.example",
                ".*",
                ""
            })
    void whatIsNoBlockOfAddressesIsRefused(String block) {
        assertThatThrownBy(() -> new ProxySettings(List.of("127.0.0.1", block)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("authledger.web.trusted-proxies: \"" + block + "\"");
    }

    @Test
    void aBlockThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> new SpringApplicationBuilder(TestApplication.class)
                        .run("--server.port=0", "--authledger.web.trusted-proxies=10.0.0.0/33"))
                .hasStackTraceContaining("authledger.web.trusted-proxies: \"10.0.0.0/33\" is neither");
    }

    @Test
    void springBootsOwnWayIsRefused() {
        ProxySettings nobody = new ProxySettings(List.of());
        assertThatThrownBy(() -> new TrustedProxies(
                        nobody, new MockEnvironment().withProperty("server.forward-headers-strategy", "native")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("authledger.web.trusted-proxies");
        assertThatCode(() -> new TrustedProxies(
                        nobody, new MockEnvironment().withProperty("server.forward-headers-strategy", "NONE")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "server.tomcat.remoteip.remote-ip-header, X-Real-IP",
        "server.tomcat.remoteip.protocol-header, X-Forwarded-Proto",
        "server.tomcat.remoteip.internal-proxies, 10.0.0.0/8",
        "SERVER_TOMCAT_REMOTEIP_REMOTE_IP_HEADER, X-Real-IP"
    })
    void aValveOfSpringBootsOwnStopsTheStart(String name, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(name, value)));
        assertThatThrownBy(() -> new SpringApplicationBuilder(TestApplication.class)
                        .environment(environment)
                        .run("--server.port=0"))
                .hasStackTraceContaining("server.tomcat.remoteip.")
                .hasStackTraceContaining("would believe more than is meant");
    }
}
