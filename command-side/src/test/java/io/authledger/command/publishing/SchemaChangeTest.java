package io.authledger.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaChangeTest {

    private static final String BEFORE = """
            {"title":"t","type":"object","additionalProperties":true,
             "properties":{
               "id":{"type":"string","format":"uuid"},
               "count":{"type":"integer"},
               "until":{"type":["string","null"],"format":"date-time"},
               "reason":{"type":"string","enum":["A","B"]},
               "shown":{"type":"object","properties":{"sealed":{"type":"string"}},"required":["sealed"]},
               "amr":{"type":"array","items":{"type":"string"}},
               "note":{"type":"string"}},
             "required":["id","count","until","reason","shown","amr"]}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a member is gone            | \"count\":{\"type\":\"integer\"},           |                                            | /count is gone",
                "a member has another type   | {\"type\":\"integer\"}                      | {\"type\":\"string\"}                      | /count has another type",
                "a member may be null now    | {\"type\":\"integer\"}                      | {\"type\":[\"integer\",\"null\"]}          | /count has another type",
                "a member is never null now  | [\"string\",\"null\"]                       | \"string\"                                 | /until has another type",
                "a member has another format | \"format\":\"uuid\"                         | \"format\":\"uri\"                         | /id has another format",
                "a member must be there now  | \"shown\",\"amr\"]                          | \"shown\",\"amr\",\"note\"]                | /note must be there now",
                "a member may be missing now | \"shown\",\"amr\"]                          | \"shown\"]                                 | /amr may be missing now",
                "a new member must be there  | \"required\":[\"id\",                       | \"required\":[\"new\",\"id\",              | /new must be there now",
                "an enumeration is narrower  | \"enum\":[\"A\",\"B\"]                      | \"enum\":[\"A\"]                           | /reason is never B now",
                "text is an enumeration now  | \"note\":{\"type\":\"string\"}              | \"note\":{\"type\":\"string\",\"enum\":[\"x\"]} | /note is an enumeration now",
                "an enumeration is text now  | ,\"enum\":[\"A\",\"B\"]                     |                                            | /reason is an enumeration no longer",
                "something inside is gone    | \"properties\":{\"sealed\":{\"type\":\"string\"}} | \"properties\":{}                    | /shown/sealed is gone",
                "items have another type     | \"items\":{\"type\":\"string\"}             | \"items\":{\"type\":\"integer\"}            | /amr/items has another type",
                "it is closed now            | \"additionalProperties\":true              | \"additionalProperties\":false             | has another additionalProperties",
            })
    void itBreaks(String change, String from, String to, String told) {
        JsonNode after = changed(from, to == null ? "" : to);
        assertThat(SchemaChange.breaks(json(BEFORE), after))
                .as(change)
                .anyMatch(line -> line.startsWith(told) || line.startsWith(" " + told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a member more that need not be there | \"note\":{\"type\":\"string\"} | \"note\":{\"type\":\"string\"},\"new\":{\"type\":\"integer\"}",
                "a value more                         | \"enum\":[\"A\",\"B\"]         | \"enum\":[\"A\",\"B\",\"C\"]",
                "other words                          | \"title\":\"t\"                | \"title\":\"u\",\"description\":\"d\"",
            })
    void itBreaksNothing(String change, String from, String to) {
        assertThat(SchemaChange.breaks(json(BEFORE), changed(from, to)))
                .as(change)
                .isEmpty();
    }

    @Test
    void noChangeBreaksNothing() {
        assertThat(SchemaChange.breaks(json(BEFORE), json(BEFORE))).isEmpty();
    }

    private static JsonNode changed(String from, String to) {
        String after = BEFORE.replace(from, to);
        assertThat(after).isNotEqualTo(BEFORE);
        return json(after);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
