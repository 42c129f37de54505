package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

class OperatorsOnlyTest {

    private static final String DISGUISES = """
            /actuator
            /actuator/
            /actuator/health
            /actuator/health/
            /actuator/health/ping
            /actuator/health/liveness/livenessState
            /actuator/info
            //actuator/info
            /actuator;a=b/info
            /%61ctuator/info
            /actuator/health/liveness/../../info
            /actuator/nowhere
            """;

    private static final String ANOTHER_ENDPOINT = "management.endpoints.web.exposure.include=health,info";

    @Nested
    @TestPropertySource(properties = ANOTHER_ENDPOINT)
    class OnTheOnePort extends HttpTest {

        @Test
        void whoIsOnThisMachineSeesAll() {
            assertThat(get("/actuator/health").body()).contains("\"components\"");
            assertThat(get("/actuator/info").body()).isEqualTo("{}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"})
        void whoComesByAProxyIsAStranger(String header) {
            DISGUISES.lines().forEach(path -> assertStranger(get(path, header, "127.0.0.1")));
        }

        @Test
        void whoseNameLeadsHereIsAStranger() {
            for (String path : DISGUISES.lines().toList()) {
                assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: rebound.example.org\r\nConnection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 404 ");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
        void aStrangerIsToldYesOrNo(String path) {
            HttpResponse<String> reply = get(path, "X-Forwarded-For", "203.0.113.9");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Nested
    @TestPropertySource(properties = {ANOTHER_ENDPOINT, "authledger.web.trusted-proxies=127.0.0.1"})
    class WhereProxiesAreBelieved extends HttpTest {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"203.0.113.9", "127.0.0.1", "127.0.0.1, 10.0.0.5", "::1"})
        void whoeverClaimsToBeHereIsAStranger(String forwardedFor) {
            assertStranger(get("/actuator/health", "X-Forwarded-For", forwardedFor));
            assertStranger(get("/actuator/info", "X-Forwarded-For", forwardedFor));
        }

        @Test
        void whoIsHereSeesAll() {
            assertThat(get("/actuator/health").body()).contains("\"components\"");
        }

        @Test
        void overTlsABrowserIsToldToStayThere() {
            assertThat(header(get("/nowhere", "X-Forwarded-Proto", "https"), "Strict-Transport-Security"))
                    .isEqualTo("max-age=31536000");
            assertThat(header(get("/nowhere", "X-Forwarded-Proto", "http"), "Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    @Nested
    @TestPropertySource(
            properties = {ANOTHER_ENDPOINT, "management.server.port=0", "management.server.address=127.0.0.1"})
    class OnAPortOfItsOwn extends HttpTest {

        @LocalManagementPort
        private int managementPort;

        @Test
        void everyoneWhoReachesItSeesAll() {
            HttpResponse<String> health = getAt(managementPort, "/actuator/health", "X-Forwarded-For", "203.0.113.9");
            assertThat(health.body()).contains("\"components\"");
            assertThat(getAt(managementPort, "/actuator/info", "X-Forwarded-For", "203.0.113.9")
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void thePublicOneHasNothingOfIt() {
            assertStranger(get("/actuator/health"));
            assertStranger(get("/actuator/health/liveness"));
        }
    }

    @Test
    void aPathThatCannotBeToldApartEndsTheStart() {
        assertThatThrownBy(() -> new OperatorsOnly("")).hasMessageContaining("management.server.port");
    }

    @Test
    void aPathBeforeAllOfThemEndsTheStart() {
        assertThatThrownBy(() -> new SpringApplicationBuilder(TestApplication.class)
                        .run("--server.port=0", "--spring.mvc.servlet.path=/behind"))
                .hasStackTraceContaining("spring.mvc.servlet.path is /behind");
    }

    private static void assertStranger(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as("%s", reply.uri()).isEqualTo(404);
        assertThat(reply.body()).contains("\"code\":\"not_found\"");
    }
}
