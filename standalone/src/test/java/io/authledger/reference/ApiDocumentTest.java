package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.error.ErrorCode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiDocumentTest {

    private static final ApiDocument DOCUMENT = ApiDocument.ofThisRepository();

    @Test
    void itFitsTheSchemaOfOpenApi31() {
        assertThat(Schemas.errorsOfDocument(DOCUMENT.root())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"openapi\":\"3.1.0\"  | \"openapi\":\"3.0.3\"",
                "\"operationId\":       | \"operationID\":",
                "\"responses\":         | \"replies\":",
                "\"requestBody\":       | \"body\":",
                "\"in\":\"header\"      | \"in\":\"head\"",
                "\"scheme\":\"bearer\"  | \"schema\":\"bearer\"",
                "\"minLength\":8       | \"minLength\":\"8\"",
                "\"type\":\"boolean\"   | \"type\":\"bool\"",
            })
    void aMistakeInItWouldShow(String right, String wrong) {
        String text = DOCUMENT.root().toString();
        String mistaken = text.replaceFirst(Pattern.quote(right), wrong);
        assertThat(mistaken).isNotEqualTo(text);
        assertThat(Schemas.errorsOfDocument(JsonMapper.shared().readTree(mistaken)))
                .isNotEmpty();
    }

    @Test
    void everyOperationHasItsOwnNameAndSaysWhatItDoes() {
        List<Operation> operations = DOCUMENT.operations();
        assertThat(operations).extracting(Operation::id).doesNotHaveDuplicates();
        assertThat(operations).allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asString()).isNotBlank();
            assertThat(operation.node().path("description").asString()).isNotBlank();
            assertThat(operation.node().path("tags").size()).isEqualTo(1);
        });
        Set<String> used = new TreeSet<>();
        operations.forEach(
                operation -> used.add(operation.node().path("tags").path(0).asString()));
        assertThat(DOCUMENT.root().path("tags").valueStream().map(tag -> tag.path("name")
                        .asString()))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @TestFactory
    Stream<DynamicTest> everyExampleFitsItsSchema() {
        return DOCUMENT.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(
                        operation.toString(), () -> new Examples(operation).assertThatTheyFit()));
    }

    @Test
    void everyComponentIsThereAndUsed() {
        Set<String> used = new HashSet<>();
        DOCUMENT.root().findValues("$ref").forEach(reference -> used.add(reference.asString()));
        Set<String> present = new HashSet<>();
        for (String kind : List.of("schemas", "parameters", "headers", "responses", "examples")) {
            for (String name : DOCUMENT.root().path("components").path(kind).propertyNames()) {
                present.add("#/components/" + kind + "/" + name);
            }
        }
        assertThat(used).isEqualTo(present);
    }

    @Test
    void everyProblemIsOneOfOurs() {
        DOCUMENT.root().path("components").path("examples").properties().stream()
                .filter(example -> example.getValue().path("value").has("requestId"))
                .forEach(example -> {
                    JsonNode problem = example.getValue().path("value");
                    ErrorCode code = Arrays.stream(ErrorCode.values())
                            .filter(one -> one.code().equals(example.getKey()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(problem.path("code").asString()).isEqualTo(code.code());
                    assertThat(problem.path("type").asString()).isEqualTo("urn:authledger:error:" + code.code());
                    assertThat(problem.path("title").asString()).isEqualTo(code.title());
                    assertThat(problem.path("status").asInt()).isEqualTo(code.status());
                    assertThat(example.getValue().path("description").asString())
                            .as("when %s happens", code)
                            .isNotBlank();
                });
    }
}
