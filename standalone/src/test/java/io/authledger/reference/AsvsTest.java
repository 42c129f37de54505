package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/asvs.md answers each requirement of its chapters once, by a test or in plain words. */
class AsvsTest {

    /** How many requirements each section of ASVS 5.0.0 has. */
    private static final Map<String, Integer> SECTIONS = Stream.of(
                    "6.1 3", "6.2 12", "6.3 8", "6.4 6", "6.5 8", "6.6 4", "6.7 2", "6.8 4", "7.1 3", "7.2 4", "7.3 2",
                    "7.4 5", "7.5 3", "7.6 2", "9.1 3", "9.2 4", "10.1 2", "10.2 3", "10.3 5", "10.4 16", "10.5 5",
                    "10.6 2", "10.7 3", "16.1 1", "16.2 5", "16.3 4", "16.4 3", "16.5 4")
            .map(section -> section.split(" "))
            .collect(Collectors.toMap(section -> section[0], section -> Integer.valueOf(section[1])));

    private static final List<String> ANSWERS = List.of("met", "partly", "not met", "does not apply");

    private static final Pattern ROW =
            Pattern.compile("\\| v5\\.0\\.0-((\\d+)\\.\\d+\\.\\d+) \\| ([123]) \\| [^|]+ \\| ("
                    + String.join("|", ANSWERS) + "): ([^|]+) \\|");

    private final String text = Files.readString(Path.of("..", "docs", "asvs.md"));

    AsvsTest() throws IOException {}

    /**
     * @param answer one of {@link #ANSWERS}
     */
    private record Row(String id, String chapter, int level, String answer, String why) {

        static Row of(String line) {
            MatchResult row =
                    ROW.matcher(line).results().findFirst().orElseThrow(() -> new AssertionError("Not a row: " + line));
            assertThat(row.group()).isEqualTo(line);
            return new Row(row.group(1), row.group(2), Integer.parseInt(row.group(3)), row.group(4), row.group(5));
        }
    }

    private List<Row> rows() {
        return text.lines().filter(line -> line.startsWith("| v5")).map(Row::of).toList();
    }

    @Test
    void eachRequirementIsAnsweredOnce() {
        List<String> all = SECTIONS.entrySet().stream()
                .flatMap(section -> IntStream.rangeClosed(1, section.getValue())
                        .mapToObj(number -> section.getKey() + "." + number))
                .toList();
        assertThat(rows()).extracting(Row::id).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whatIsMetOrPartlySoNamesTheTestsAndTheRestNone() {
        for (Row row : rows()) {
            boolean names = NamedTestsTest.NAME.matcher(row.why()).find();
            assertThat(names)
                    .as(row.id())
                    .isEqualTo(row.answer().equals("met") || row.answer().equals("partly"));
        }
    }

    @Test
    void theCountsAreThoseOfTheRows() {
        Map<String, List<Row>> lines = new TreeMap<>();
        for (Row row : rows()) {
            Stream.of("V" + row.chapter(), "level " + row.level(), "all")
                    .forEach(line -> lines.merge(
                            line, List.of(row), (these, more) -> Stream.concat(these.stream(), more.stream())
                                    .toList()));
        }
        lines.forEach((line, rows) -> assertThat(text).contains(counted(line, rows) + "\n"));
    }

    private static String counted(String line, List<Row> rows) {
        return "| " + line + " | " + rows.size() + " | "
                + ANSWERS.stream()
                        .map(answer -> Long.toString(rows.stream()
                                .filter(row -> row.answer().equals(answer))
                                .count()))
                        .collect(Collectors.joining(" | "))
                + " |";
    }
}
