package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** The examples of one operation. */
record Examples(Operation operation) {

    void assertThatTheyFit() {
        operation.parameters().forEach(this::assertThatExampleOfParameterFits);
        if (operation.takesBody()) {
            assertThatExamplesFit(operation.node().path("requestBody").path("content"));
        }
        for (String status : operation.node().path("responses").propertyNames()) {
            JsonNode response = operation.response(Integer.parseInt(status));
            response.path("headers")
                    .forEach(
                            header -> assertThatExampleFits(operation.document().follow(header)));
            assertThatExamplesFit(response.path("content"));
            assertThat(response.path("content").path(Operation.PROBLEM).path("examples"))
                    .allSatisfy(example ->
                            assertThat(problem(example).path("status")).hasToString(status));
        }
    }

    private JsonNode problem(JsonNode example) {
        return operation.document().follow(example).path("value");
    }

    /** The page fills in a parameter's own example, which nobody wants of one that may be left out. */
    private void assertThatExampleOfParameterFits(JsonNode parameter) {
        if (parameter.path("required").asBoolean(false)) {
            assertThatExampleFits(parameter);
            return;
        }
        assertThat(parameter.has("example")).as("%s", parameter).isFalse();
        JsonNode schema = operation.document().follow(parameter.path("schema"));
        assertThat(schema.path("examples").size()).as("%s", parameter).isPositive();
        assertThat(schema.path("examples")).allSatisfy(example -> assertFits(schema, example));
    }

    private void assertThatExampleFits(JsonNode parameterOrHeader) {
        assertThat(parameterOrHeader.has("example")).as("%s", parameterOrHeader).isTrue();
        assertFits(parameterOrHeader.path("schema"), parameterOrHeader.path("example"));
    }

    private void assertThatExamplesFit(JsonNode content) {
        assertThat(content).allSatisfy(media -> {
            assertThat(media.path("examples").size()).as("%s", media).isPositive();
            assertThat(media.path("examples"))
                    .allSatisfy(example -> assertFits(media.path("schema"), problem(example)));
        });
    }

    private void assertFits(JsonNode schema, JsonNode value) {
        assertThat(operation.document().errors(schema, value))
                .as("%s by %s", value, schema)
                .isEmpty();
    }
}
