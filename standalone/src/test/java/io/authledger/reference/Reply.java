package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** A reply of a running service to one operation. */
record Reply(Operation operation, HttpResponse<String> raw) {

    /** What HTTP itself adds, or an OpenAPI document says by other means. */
    private static final Set<String> OF_HTTP =
            Set.of("connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding", "vary");

    /** Beside {@code X-Content-Type-Options}, which the document has with each reply. */
    private static final Map<String, String> FOR_BROWSERS = Map.of(
            "X-Frame-Options", "DENY", "Referrer-Policy", "no-referrer", "Cross-Origin-Resource-Policy", "same-origin");

    private static final String POLICY = "Content-Security-Policy";

    int status() {
        return raw.statusCode();
    }

    /** {@code 401 otp_not_valid}, or {@code 200} where it is no problem. */
    String kind() {
        return status() + (mediaType().equals(Operation.PROBLEM) ? " " + text("code") : "");
    }

    /** {@code verifyCode 401 otp_not_valid}. */
    String name() {
        return operation.id() + " " + kind();
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(raw.body());
    }

    String text(String field) {
        return json().path(field).asString();
    }

    private String mediaType() {
        return raw.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    }

    void assertDocumented() {
        assertThat(operation.replies()).as("%s: %s", raw, raw.body()).contains(kind());
        JsonNode response = operation.response(status());
        if (response.has("content")) {
            assertBodyFits(response.path("content").path(mediaType()));
        } else {
            assertThat(raw.body()).isEmpty();
        }
        assertHeadersFit(response.path("headers"));
        assertHeldBackFromBrowsers();
    }

    /** A page has a policy of its own, which begins alike. There is no cookie, ever. */
    private void assertHeldBackFromBrowsers() {
        HttpHeaders headers = raw.headers();
        FOR_BROWSERS.forEach((header, value) -> assertThat(headers.allValues(header))
                .as("%s of %s", header, name())
                .containsExactly(value));
        assertThat(headers.allValues(POLICY)).hasSize(1).allSatisfy(policy -> assertThat(policy)
                .as(name())
                .startsWith("default-src 'none'; ")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe", "http", "*"));
        assertThat(headers.map()).as(name()).doesNotContainKey("set-cookie");
    }

    private void assertBodyFits(JsonNode content) {
        assertThat(content.isMissingNode()).as("%s of %s", mediaType(), name()).isFalse();
        JsonNode body = mediaType().endsWith("json") ? json() : StringNode.valueOf(raw.body());
        assertThat(operation.document().errors(content.path("schema"), body))
                .as("%s: %s", name(), raw.body())
                .isEmpty();
    }

    private void assertHeadersFit(JsonNode documented) {
        HttpHeaders headers = raw.headers();
        Set<String> undocumented = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        undocumented.addAll(headers.map().keySet());
        undocumented.removeAll(OF_HTTP);
        undocumented.removeAll(FOR_BROWSERS.keySet());
        undocumented.remove(POLICY);
        documented.properties().forEach(header -> {
            JsonNode definition = operation.document().follow(header.getValue());
            List<String> values = headers.allValues(header.getKey());
            assertThat(values.size())
                    .as("%s of %s", header.getKey(), name())
                    .isBetween(definition.path("required").asBoolean(false) ? 1 : 0, 1);
            values.forEach(value -> assertThat(
                            operation.document().errors(definition.path("schema"), headerValue(definition, value)))
                    .as("%s of %s", header.getKey(), name())
                    .isEmpty());
            undocumented.remove(header.getKey());
        });
        assertThat(undocumented)
                .as("headers of %s beside the documented ones", name())
                .isEmpty();
    }

    private static JsonNode headerValue(JsonNode definition, String text) {
        boolean integer = definition.path("schema").path("type").asString("").equals("integer");
        return integer ? JsonMapper.shared().readTree(text) : StringNode.valueOf(text);
    }
}
