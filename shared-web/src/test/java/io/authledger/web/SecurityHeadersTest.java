package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SecurityHeadersTest extends HttpTest {

    private static final List<String> ON_EVERY_REPLY = List.of(
            "X-Content-Type-Options: nosniff",
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
            "X-Frame-Options: DENY",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Resource-Policy: same-origin");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a reply, GET /reply, 200",
        "a text, GET /parameter?method=SMS, 200",
        "a reply without a body, HEAD /reply, 200",
        "which methods there are, OPTIONS /reply, 200",
        "no token, GET /auth/me, 401",
        "sendError, GET /send-error, 403",
        "nothing there, GET /nowhere, 404",
        "the error page itself, GET /error, 404",
        "another method, DELETE /reply, 405",
        "a method that nobody knows, BREW /reply, 405",
        "a fault of ours, GET /broken, 500",
        "a fault after a writer was opened, GET /broken-writer, 500",
        "a request that no filter sees, GET /%zz, 400",
        "health, GET /actuator/health, 200",
        "metrics that are not there, GET /actuator/nowhere, 404"
    })
    void everyReplyHasThem(String what, String request, int status) {
        String reply = raw(request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 " + status + " ");
        assertThat(headers(reply)).containsAll(ON_EVERY_REPLY).doesNotHaveDuplicates();
        assertThat(reply)
                .doesNotContainIgnoringCase("\r\nSet-Cookie:", "\r\nServer:", "\r\nStrict-Transport-Security:");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithThem() {
        String reply = raw(
                "POST /auth/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999\r\nConnection: close\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 413 ");
        assertThat(headers(reply)).containsAll(ON_EVERY_REPLY);
    }

    @Test
    void overTlsABrowserIsToldToStayThere() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSecure(true);
        MockHttpServletResponse response = new MockHttpServletResponse();
        SecurityHeaders.set(request, response);
        assertThat(response.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }

    private static List<String> headers(String reply) {
        return List.of(reply.substring(0, reply.indexOf("\r\n\r\n")).split("\r\n"));
    }
}
