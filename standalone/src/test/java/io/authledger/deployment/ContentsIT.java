package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a scanner learns of each packaged program; the plugin that says so does nothing in an offline build. */
@DisabledIfSystemProperty(named = "authledger.build", matches = "offline=true")
class ContentsIT {

    private static final String LIBRARIES = "BOOT-INF/lib/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command-side/target/authledger-command.jar",
                "query-side/target/authledger-query.jar",
                "standalone/target/authledger.jar"
            })
    void aProgramNamesEachLibraryInItWithItsVersion(String program) throws IOException {
        try (JarFile jar = new JarFile(Repository.path(program).toFile())) {
            List<String> libraries = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length(), name.length() - ".jar".length()))
                    // Boot's own way to say in which order and layer they are; it comes with its plugin.
                    .filter(name -> !name.startsWith("spring-boot-jarmode-"))
                    .toList();
            assertThat(libraries).anyMatch(name -> name.startsWith("nimbus-jose-jwt-"));
            Set<String> named = components(jar);
            // Behind the version there may be a classifier.
            assertThat(libraries).allSatisfy(library -> assertThat(named)
                    .anyMatch(name -> library.equals(name) || library.startsWith(name + "-")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "command-side/target/authledger-command.jar, pkg:maven/com.nimbusds/nimbus-jose-jwt",
        "query-side/target/authledger-query.jar, pkg:maven/com.nimbusds/nimbus-jose-jwt",
        "standalone/target/authledger.jar, pkg:maven/com.nimbusds/nimbus-jose-jwt",
        "verifier/target/authledger-verify.jar, pkg:maven/info.picocli/picocli"
    })
    void aScannerFindsALibraryByItsName(String program, String library) throws IOException {
        try (JarFile jar = new JarFile(Repository.path(program).toFile())) {
            assertThat(bill(jar).path("components").valueStream())
                    .extracting(component -> component.path("purl").asString())
                    .anyMatch(found -> found.matches(Pattern.quote(library) + "@\\d[^?]*\\?type=jar"));
        }
    }

    private static Set<String> components(JarFile jar) throws IOException {
        return bill(jar)
                .path("components")
                .valueStream()
                .map(component -> component.path("name").asString() + "-"
                        + component.path("version").asString())
                .collect(Collectors.toSet());
    }

    private static JsonNode bill(JarFile jar) throws IOException {
        try (InputStream json = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
            JsonNode bill = JsonMapper.shared().readTree(json);
            assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
            return bill;
        }
    }
}
