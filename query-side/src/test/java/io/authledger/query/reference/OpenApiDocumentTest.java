package io.authledger.query.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;

class OpenApiDocumentTest {

    private final Map<Object, Object> whole = new LinkedHashMap<>();

    @Test
    void piecesAddToTheSameObject() {
        add("paths: {/a: {get: {summary: A}}}");
        add("paths: {/b: {get: {summary: B}}, /a: {post: {summary: C}}}");
        assertThat(whole)
                .isEqualTo(OpenApiDocument.parse(
                        "paths: {/a: {get: {summary: A}, post: {summary: C}}, /b: {get: {summary: B}}}"));
    }

    @Test
    void noPieceSaysWhatAnotherHasSaid() {
        add("paths: {/a: {get: {summary: A}}}");
        assertThatThrownBy(() -> add("paths: {/a: {get: {summary: A}}}"))
                .hasMessage("Said twice in the OpenAPI document: piece/paths//a/get/summary");
    }

    @Test
    void whatIsAddedChangesNoPiece() {
        Map<?, ?> first = OpenApiDocument.parse("paths: {/a: {get: {summary: A}}}");
        OpenApiDocument.add(whole, first, "first");
        add("paths: {/a: {post: {summary: B}}}");
        assertThat(first).isEqualTo(OpenApiDocument.parse("paths: {/a: {get: {summary: A}}}"));
    }

    @Test
    void aKeyStandsOnceInAPiece() {
        assertThatThrownBy(() -> OpenApiDocument.parse("{a: 1, a: 2}")).isInstanceOf(DuplicateKeyException.class);
    }

    private void add(String yaml) {
        OpenApiDocument.add(whole, OpenApiDocument.parse(yaml), "piece");
    }
}
