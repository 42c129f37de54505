package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request that is being made up, to one operation. */
final class Call {

    private static final String CONTENT_TYPE = "Content-Type";

    private final Api api;
    private final Operation operation;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String service;
    private String path;
    private String query = "";
    private @Nullable String body;

    Call(Api api, Operation operation, String service) {
        this.api = api;
        this.operation = operation;
        this.service = service;
        this.path = operation.path();
        from(api.newNetwork());
    }

    Call at(String otherService) {
        service = otherService;
        return this;
    }

    Call from(String network) {
        return header("X-Forwarded-For", network);
    }

    Call as(Person person) {
        return header("Authorization", "Bearer " + person.idToken());
    }

    Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Call without(String header) {
        headers.remove(header);
        return this;
    }

    /** Puts a value in the place that the path keeps for it. */
    Call path(String name, String value) {
        path = path.replace("{" + name + "}", value);
        return this;
    }

    Call query(String name, String value) {
        query += (query.isEmpty() ? "?" : "&") + name + "=" + value;
        return this;
    }

    Call body(String json) {
        body = json;
        return headers.containsKey(CONTENT_TYPE) ? this : header(CONTENT_TYPE, "application/json");
    }

    /** Puts another body in place of the one that is there, if one is. */
    Call replaceBody(String other) {
        return body == null ? this : body(other);
    }

    /** Names and values of an object's fields, in turn. */
    Call fields(String... namesAndValues) {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return body(JsonMapper.shared().writeValueAsString(fields));
    }

    /** Sends it, and holds what comes back to the document. */
    Reply send() {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path + query))
                .timeout(Duration.ofSeconds(30))
                .method(operation.method(), publisher);
        headers.forEach(request::header);
        Reply reply = new Reply(operation, api.send(request.build()));
        reply.assertDocumented();
        if (reply.status() < 300 && body != null) {
            assertBodyWasDocumented(JsonMapper.shared().readTree(body));
        }
        api.remember(reply);
        return reply;
    }

    /** What the service takes the document must allow. */
    private void assertBodyWasDocumented(JsonNode sent) {
        assertThat(operation.document().errors(operation.bodySchema(), sent)).isEmpty();
    }
}
