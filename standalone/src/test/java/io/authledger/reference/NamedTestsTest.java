package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents name the tests that hold what they promise. */
class NamedTestsTest {

    /** A test, by the names by which the build finds them. */
    static final Pattern NAME = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST =
            Pattern.compile("^ +@(Test|ParameterizedTest|TestFactory|RepeatedTest)\\b", Pattern.MULTILINE);
    private static final Pattern DISABLED = Pattern.compile("^ *@Disabled\\b", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECURITY.md",
                "docs/guarantees.md",
                "docs/security.md",
                "docs/asvs.md",
                "docs/analytics.md",
                "docs/ledger.md"
            })
    void everyTestThatIsNamedIsThereAndRuns(String document) throws IOException {
        Set<String> named = NAME.matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toSet());
        assertThat(named).as("tests named in " + document).isNotEmpty();
        assertThat(running()).containsAll(named);
    }

    @Test
    void whatTestsNothingOrIsSwitchedOffDoesNotRun() {
        assertThat(runs("class A {\n    @Test\n    void a() {}\n}\n")).isTrue();
        assertThat(runs("class A {\n    @ParameterizedTest(name = \"{0}\")\n    void a() {}\n}\n"))
                .isTrue();
        assertThat(runs("class A {\n    void a() {}\n}\n")).isFalse();
        assertThat(runs("class A {\n    // @Test\n    void a() {}\n}\n")).isFalse();
        assertThat(runs("@Disabled(\"later\")\nclass A {\n    @Test\n    void a() {}\n}\n"))
                .isFalse();
        assertThat(runs("class A {\n    @Disabled\n    @Test\n    void a() {}\n}\n"))
                .isFalse();
    }

    /** One test that is switched off is enough: what it held nobody holds. */
    private static boolean runs(String source) {
        return TEST.matcher(source).find() && !DISABLED.matcher(source).find();
    }

    private static Set<String> running() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(tree -> filesIn(tree).stream())
                    .filter(file -> file.toString().endsWith(".java") && runs(textOf(file)))
                    .map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static List<Path> filesIn(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
