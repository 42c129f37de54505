package io.authledger.reference;

import io.authledger.query.reference.OpenApiDocument;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAPI document as a client reads it. */
record ApiDocument(JsonNode root) {

    static ApiDocument ofThisRepository() {
        return new ApiDocument(JsonMapper.shared().readTree(OpenApiDocument.json()));
    }

    List<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(this, method.getKey(), path.getKey(), method.getValue())))
                .toList();
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No operation " + id));
    }

    /** {@code POST /auth/login}. */
    Operation operationAt(String methodAndPath) {
        return operations().stream()
                .filter(operation -> operation.toString().equals(methodAndPath))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not documented: " + methodAndPath));
    }

    /** What its operations may answer: {@code verifyCode 401 otp_not_valid}. */
    Set<String> replies() {
        return operations().stream()
                .flatMap(operation -> operation.replies().stream().map(kind -> operation.id() + " " + kind))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a reference leads to, or the node itself. */
    JsonNode follow(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode()
                ? node
                : follow(root.requiredAt(reference.asString().substring(1)));
    }

    /** What is wrong with a value by a schema of this document. */
    List<String> errors(JsonNode schema, JsonNode value) {
        return Schemas.errors(root, schema, value);
    }
}
