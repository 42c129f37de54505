package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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

    /** What leaves it to the machine whether a test runs: conditions, ours among them, and assumptions. */
    private static final Pattern CONDITION = Pattern.compile(
            "^ *@(?:Disabled\\w|Enabled\\w|Needs\\b)|\\bassume[A-Z]\\w*\\(|\\bAssumptions\\b", Pattern.MULTILINE);

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");

    /** What may be named all the same: all of them run where the gate is built, as .ci/run does it. */
    private static final Set<String> MAY_BE_SKIPPED = Set.of(
            // The one real gateway is an nginx, which Maven cannot bring; the gate installs it and forbids to skip.
            "GatewayTest",
            // Two of its tests want nginx and bash, likewise. The others always run.
            "ComposeWiringIT",
            // One of its tests runs the document's commands by bash and curl, likewise. The others always run.
            "AnalyticsSqlTest",
            // The plugin that lists the libraries does nothing in an offline build; the gate is online.
            "ContentsIT");

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
        assertThat(testsThat(NamedTestsTest::run)).containsAll(named);
        assertThat(testsThat(NamedTestsTest::mayBeSkipped))
                .filteredOn(named::contains)
                .isSubsetOf(MAY_BE_SKIPPED);
    }

    @Test
    void nothingIsExcusedThatAlwaysRuns() throws IOException {
        assertThat(testsThat(NamedTestsTest::mayBeSkipped)).containsAll(MAY_BE_SKIPPED);
    }

    @Test
    void whatTestsNothingOrIsSwitchedOffDoesNotRun() {
        assertThat(run("class A {\n    @Test\n    void a() {}\n}\n")).isTrue();
        assertThat(run("class A {\n    @ParameterizedTest(name = \"{0}\")\n    void a() {}\n}\n"))
                .isTrue();
        assertThat(run("class A {\n    void a() {}\n}\n")).isFalse();
        assertThat(run("class A {\n    // @Test\n    void a() {}\n}\n")).isFalse();
        assertThat(run("@Disabled(\"later\")\nclass A {\n    @Test\n    void a() {}\n}\n"))
                .isFalse();
        assertThat(run("class A {\n    @Disabled\n    @Test\n    void a() {}\n}\n"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@DisabledIfSystemProperty(named = \"a\", matches = \"b\")\nclass A {}\n",
                "class A {\n    @EnabledOnOs(OS.LINUX)\n    @Test\n    void a() {}\n}\n",
                "@Needs(\"nginx\")\nclass A {}\n",
                "class A {\n    void a() {\n        assumeThat(there).isTrue();\n    }\n}\n",
                "class A {\n    void a() {\n        Assumptions.assumeTrue(there);\n    }\n}\n",
                "import static org.junit.jupiter.api.Assumptions.abort;\n"
            })
    void whatLeavesItToTheMachineMayBeSkipped(String source) {
        assertThat(mayBeSkipped(source)).isTrue();
    }

    @Test
    void whatAsksNothingOfTheMachineIsNotSkipped() {
        assertThat(mayBeSkipped("class A {\n    @Test\n    void aRequestNeedsNothing() {}\n}\n"))
                .isFalse();
        assertThat(mayBeSkipped("class A {\n    String word = \"assumeTrue(there)\";\n}\n"))
                .isFalse();
    }

    /** One test that is switched off is enough: what it held nobody holds. */
    private static boolean run(String source) {
        return TEST.matcher(source).find() && !DISABLED.matcher(source).find();
    }

    private static boolean mayBeSkipped(String source) {
        return CONDITION.matcher(STRING.matcher(source).replaceAll("")).find();
    }

    private static Set<String> testsThat(Predicate<String> sourceIsSo) throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(tree -> filesIn(tree).stream())
                    .filter(file -> file.toString().endsWith(".java") && sourceIsSo.test(textOf(file)))
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
