package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Needs({"sh", "openssl"})
class MakeSecretsTest {

    private Path secrets;

    @BeforeEach
    void run(@TempDir Path parent) throws Exception {
        secrets = parent.resolve("secrets");
        assertThat(Script.run("sh", "docker/make-secrets", Map.of(), secrets.toString()))
                .isEqualTo(new Script.Result(0, """
                        made master-key
                        made reader-key
                        made postgres-password
                        made smtp-password
                        made sms-secret
                        made admin-password
                        """));
    }

    @Test
    void itMakesEveryFileThatTheComposeFileNames() throws Exception {
        Set<String> named = new TreeSet<>();
        ComposeFile.ofThisRepository()
                .secrets()
                .values()
                .forEach(secret -> named.add(
                        Path.of(secret.path("file").stringValue()).getFileName().toString()));
        assertThat(contents().keySet()).isEqualTo(named);
    }

    @Test
    void theKeysAreAsTheProgramsWantThem() throws Exception {
        for (String key : new String[] {"master-key", "reader-key"}) {
            assertThat(Base64.getDecoder().decode(content(key).strip())).hasSize(32);
        }
        assertThat(content("master-key")).isNotEqualTo(content("reader-key"));
        assertThat(content("postgres-password").strip()).matches("[0-9a-f]{64}");
    }

    @Test
    void theDirectoryKeepsOthersOutAndContainersCanReadTheFiles() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("master-key"))))
                .isEqualTo("r--r--r--");
    }

    @Test
    void aSecondRunLeavesWhatIsThere() throws Exception {
        Map<String, String> before = contents();
        Files.delete(secrets.resolve("reader-key"));
        Script.Result second = Script.run("sh", "docker/make-secrets", Map.of(), secrets.toString());
        assertThat(second.output()).contains("kept master-key", "made reader-key");
        Map<String, String> after = contents();
        assertThat(after.get("reader-key")).isNotEqualTo(before.get("reader-key"));
        before.remove("reader-key");
        assertThat(after).containsAllEntriesOf(before).hasSize(before.size() + 1);
    }

    private String content(String name) throws Exception {
        return Files.readString(secrets.resolve(name));
    }

    private Map<String, String> contents() throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(secrets)) {
            for (Path file : files.toList()) {
                contents.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return contents;
    }
}
