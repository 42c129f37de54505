package io.authledger.reference;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One operation of a document. */
record Operation(ApiDocument document, String verb, String path, JsonNode node) {

    static final String PROBLEM = "application/problem+json";

    String id() {
        return node.path("operationId").asString();
    }

    String method() {
        return verb.toUpperCase(Locale.ROOT);
    }

    /** Whether it asks for no token. */
    boolean isOpen() {
        return node.path("security").isArray() && node.path("security").isEmpty();
    }

    boolean takesBody() {
        return node.has("requestBody");
    }

    JsonNode bodySchema() {
        return document.follow(jsonBody().path("schema"));
    }

    /** The first example of a body. */
    JsonNode bodyExample() {
        return document.follow(jsonBody().path("examples").iterator().next()).path("value");
    }

    private JsonNode jsonBody() {
        return document.follow(node.path("requestBody")).path("content").path("application/json");
    }

    /** Those in a query or in headers, references followed. */
    List<JsonNode> parameters() {
        return node.path("parameters").valueStream().map(document::follow).toList();
    }

    /** Missing where the status is not documented. */
    JsonNode response(int status) {
        return document.follow(node.path("responses").path(Integer.toString(status)));
    }

    JsonNode content(int status, String mediaType) {
        return response(status).path("content").path(mediaType);
    }

    /** What it may answer: {@code 401 otp_not_valid}, or {@code 200} where the reply is no problem. */
    Set<String> replies() {
        return node.path("responses").propertyNames().stream()
                .flatMap(status -> kinds(Integer.parseInt(status)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each problem of a status has an example under its code. */
    private Stream<String> kinds(int status) {
        JsonNode problem = content(status, PROBLEM);
        return problem.isMissingNode()
                ? Stream.of(Integer.toString(status))
                : problem.path("examples").propertyNames().stream().map(code -> status + " " + code);
    }

    @Override
    public String toString() {
        return method() + " " + path;
    }
}
