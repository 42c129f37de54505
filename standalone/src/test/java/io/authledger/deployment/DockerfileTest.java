package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DockerfileTest {

    private static final String FILE = Repository.text("Dockerfile");
    private static final Pattern STAGE = Pattern.compile("(?m)^FROM (\\S+) AS (\\S+)$");

    @Test
    void itBuildsOnImagesOfAGivenVersion() {
        Set<String> stages = new HashSet<>();
        for (MatchResult stage : STAGE.matcher(FILE).results().toList()) {
            if (!stages.contains(stage.group(1))) {
                assertThat(stage.group(1)).matches("[a-z-]+:\\d[a-z0-9.-]+");
            }
            stages.add(stage.group(2));
        }
        assertThat(stages).contains("command-side", "query-side");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-side", "query-side"})
    void aSideRunsAsAUserOfNoRights(String side) {
        assertThat(baseOf(side)).isEqualTo("runtime");
        assertThat(stage("runtime")).containsPattern("(?m)^USER [1-9]\\d{3,}:[1-9]\\d{3,}$");
        assertThat(stage(side)).doesNotContain("USER").doesNotContain("ENTRYPOINT");
    }

    /** The container's own files cannot be written to. */
    @Test
    void aNewVolumeBelongsToTheUserOfNoRights() {
        JsonNode volumes =
                ComposeFile.ofThisRepository().service("command-side").path("volumes");
        assertThat(volumes.size()).isPositive();
        volumes.forEach(volume -> {
            String directory = volume.stringValue().split(":", -1)[1];
            assertThat(stage("runtime"))
                    .containsPattern("(?s)install --directory --owner=(\\d+) --group=(\\d+) --mode=0700 "
                            + Pattern.quote(directory) + "\\n.*\\nUSER \\1:\\2\\n");
        });
    }

    @Test
    void theProgramIsStartedWithoutAShell() {
        assertThat(stage("runtime")).containsPattern("(?m)^ENTRYPOINT \\[\"java\", .*\"-jar\", \"program\\.jar\"]$");
    }

    @Test
    void whatIsCopiedFromHereIsThereAndNotIgnored() {
        List<String> sources = Pattern.compile("(?m)^COPY (?:--chmod=\\S+ )?([^-.]\\S*) \\S+$")
                .matcher(FILE)
                .results()
                .map(copy -> copy.group(1))
                .toList();
        assertThat(sources).containsExactly("docker/app/healthcheck");
        assertThat(Repository.path("docker/app/healthcheck")).isExecutable();
        assertThat(Repository.text(".dockerignore").lines()).contains("!docker/app");
    }

    private static String baseOf(String name) {
        return STAGE.matcher(FILE)
                .results()
                .filter(stage -> stage.group(2).equals(name))
                .map(stage -> stage.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String stage(String name) {
        String fromIt = FILE.substring(FILE.indexOf(" AS " + name + "\n"));
        int next = fromIt.indexOf("\nFROM ");
        return next < 0 ? fromIt : fromIt.substring(0, next);
    }
}
