package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ComposeFileTest {

    private static final ComposeFile FILE = ComposeFile.ofThisRepository();
    private static final Map<String, String> GIVEN = Map.of(
            "PUBLIC_URL", "https://auth.example.org", "SMTP_HOST", "smtp.example.org", "MAIL_FROM", "us@example.org");

    static List<String> services() {
        return FILE.services();
    }

    @Test
    void thereIsEachServer() {
        assertThat(services())
                .containsExactlyInAnyOrder("command-side", "gateway", "kafka", "mongo", "postgres", "query-side");
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceSaysWhenItIsHealthy(String service) {
        JsonNode test = FILE.service(service).path("healthcheck").path("test");
        assertThat(test.size()).as(service).isGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceWaitsUntilWhatItNeedsIsHealthy(String service) {
        FILE.service(service).path("depends_on").properties().forEach(needed -> {
            assertThat(services()).contains(needed.getKey());
            assertThat(needed.getValue().path("condition").asString("")).isEqualTo("service_healthy");
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void noServiceHasMoreRightsThanItNeeds(String service) {
        JsonNode definition = FILE.service(service);
        assertThat(definition.path("privileged").asBoolean(false)).isFalse();
        assertThat(strings(definition.path("cap_drop"))).containsExactly("ALL");
        assertThat(definition.has("cap_add")).isFalse();
        assertThat(strings(definition.path("security_opt"))).containsExactly("no-new-privileges:true");
        assertThat(definition.path("network_mode").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyImageIsOursOrOfAGivenVersion(String service) {
        JsonNode definition = FILE.service(service);
        if (definition.has("build")) {
            assertThat(definition.path("build").path("target").asString("")).isEqualTo(service);
        } else {
            assertThat(definition.path("image").asString("")).matches("[a-z/]+:\\d+\\.\\d+[a-z0-9.-]*");
        }
    }

    @Test
    void theGatewayAloneHasAPortAndOnlyOnLoopback() {
        for (String service : services()) {
            List<String> ports = strings(FILE.service(service).path("ports"));
            assertThat(ports)
                    .as(service)
                    .isEqualTo("gateway".equals(service) ? List.of("127.0.0.1:8080:8080") : List.of());
        }
    }

    @Test
    void everySecretIsAFileThatGitDoesNotSee() {
        assertThat(FILE.secrets()).isNotEmpty();
        FILE.secrets().forEach(secret -> {
            assertThat(secret.propertyNames()).containsExactly("file");
            assertThat(secret.path("file").asString("")).startsWith("./secrets/");
        });
        assertThat(Repository.text(".gitignore").lines()).contains("secrets/");
        assertThat(Repository.text(".dockerignore").lines())
                .contains("*")
                .noneMatch(line -> line.startsWith("!secrets"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void noSecretStandsInTheEnvironment(String service) {
        FILE.environment(service, GIVEN).forEach((name, value) -> {
            boolean secret = Arrays.stream(name.split("_")).anyMatch(Set.of("PASSWORD", "KEY", "SECRET")::contains);
            if (secret) {
                assertThat(name).endsWith("_FILE");
                assertThat(FILE.secretsOf(service)).containsKey(value);
            }
            assertThat(value).as(name).doesNotContainPattern("://[^/]*@");
        });
    }

    @Test
    void aSecretGoesOnlyToThoseThatUseIt() {
        assertThat(FILE.secretsOf("query-side")).containsOnlyKeys("/run/secrets/reader-key");
        assertThat(FILE.secretsOf("gateway")).isEmpty();
        assertThat(FILE.secretsOf("kafka")).isEmpty();
        assertThat(FILE.secretsOf("mongo")).isEmpty();
    }

    @Test
    void whatTheOperatorMustSayIsAskedFor() {
        GIVEN.keySet().forEach(name -> {
            Map<String, String> rest = new TreeMap<>(GIVEN);
            rest.remove(name);
            assertThatThrownBy(() -> FILE.environment("command-side", rest)).hasMessageContaining(name);
        });
    }

    @Test
    void onlyTheGatewaysAddressIsBelieved() {
        String address =
                FILE.tree().at("/services/gateway/networks/front/ipv4_address").asString();
        for (String side : List.of("command-side", "query-side")) {
            assertThat(FILE.environment(side, GIVEN)).containsEntry("AUTHLEDGER_WEB_TRUSTED_PROXIES", address);
        }
    }

    @Test
    void dataAndMessagesAreOnNetworksWithoutAWayOut() {
        for (String server : List.of("postgres", "kafka", "mongo")) {
            for (String network : strings(FILE.service(server).path("networks"))) {
                assertThat(FILE.tree()
                                .path("networks")
                                .path(network)
                                .path("internal")
                                .asBoolean(false))
                        .as(network)
                        .isTrue();
            }
        }
    }

    @Test
    void whatIsMountedIsThere() {
        for (String service : services()) {
            for (String volume : strings(FILE.service(service).path("volumes"))) {
                String source = volume.split(":", 2)[0];
                if (source.startsWith("./")) {
                    assertThat(Repository.path(source)).isRegularFile();
                } else {
                    assertThat(FILE.tree().path("volumes").has(source))
                            .as(volume)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theAnchorLiesOnAVolumeThatNobodyElseUses() {
        Path file = Path.of(FILE.environment("command-side", GIVEN).get("AUTHLEDGER_LEDGER_ANCHOR_FILE"));
        assertThat(strings(FILE.service("command-side").path("volumes"))).containsExactly("anchor:" + file.getParent());
        List<String> users = services().stream()
                .filter(service -> strings(FILE.service(service).path("volumes")).stream()
                        .anyMatch(volume -> volume.startsWith("anchor:")))
                .toList();
        assertThat(users).containsExactly("command-side");
    }

    @Test
    void bothSidesUseTheSameTopics() {
        Map<String, String> moved = new TreeMap<>(GIVEN);
        moved.put("KAFKA_TOPIC_PREFIX", "second.");
        for (String side : List.of("command-side", "query-side")) {
            assertThat(FILE.environment(side, GIVEN)).containsEntry("AUTHLEDGER_KAFKA_TOPIC_PREFIX", "authledger.");
            assertThat(FILE.environment(side, moved)).containsEntry("AUTHLEDGER_KAFKA_TOPIC_PREFIX", "second.");
        }
    }

    @Test
    void theSidesWriteNothingWhereTheyAre() {
        for (String side : List.of("command-side", "query-side")) {
            assertThat(FILE.service(side).path("read_only").asBoolean(false))
                    .as(side)
                    .isTrue();
        }
    }

    @Test
    void bothSidesLetTheSamePagesCall() {
        Map<String, String> named = new TreeMap<>(GIVEN);
        named.put("CORS_ALLOWED_ORIGINS", "https://app.example.org");
        for (String side : List.of("command-side", "query-side")) {
            String variable = "AUTHLEDGER_WEB_CORS_ALLOWED_ORIGINS";
            assertThat(FILE.environment(side, GIVEN)).containsEntry(variable, "");
            assertThat(FILE.environment(side, named)).containsEntry(variable, "https://app.example.org");
        }
    }

    @ParameterizedTest
    @MethodSource("sides")
    void everyVariableOfASideIsAPropertyItKnows(String side, String itsPackage) {
        KnownProperties known = KnownProperties.of("io.authledger.web", itsPackage);
        Set<String> unknown = new TreeSet<>(FILE.environment(side, GIVEN).keySet());
        unknown.removeIf(known::bind);
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sides")
    void aMisspeltVariableIsNoticed(String side, String itsPackage) {
        KnownProperties known = KnownProperties.of("io.authledger.web", itsPackage);
        assertThat(known.bind("AUTHLEDGER_KAFKA_BOOTSTRAP_SERVERS")).isTrue();
        assertThat(known.bind("AUTHLEDGER_KAFKA_BOOTSTRAP_SERVER")).isFalse();
        assertThat(known.bind("SPRING_MAIL_HOSTS")).isFalse();
        assertThat(known.bind("SERVER_TOMCAT_REMOTE_IP_INTERNAL_PROXIES")).isFalse();
    }

    static Stream<Arguments> sides() {
        return Stream.of(
                Arguments.of("command-side", "io.authledger.command"),
                Arguments.of("query-side", "io.authledger.query"));
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
