package io.authledger.deployment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A compose file with its anchors and merges resolved.
 *
 * @param tree variables as they are written
 */
record ComposeFile(JsonNode tree) {

    static ComposeFile ofThisRepository() {
        return parse(Repository.text("docker-compose.yml"));
    }

    static ComposeFile parse(String yaml) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new ComposeFile(JsonMapper.shared().valueToTree(loaded));
    }

    List<String> services() {
        return List.copyOf(tree.path("services").propertyNames());
    }

    JsonNode service(String name) {
        return tree.path("services").path(name);
    }

    JsonNode secrets() {
        return tree.path("secrets");
    }

    /** What a service is started with, its variables filled from what the operator gives. */
    Map<String, String> environment(String service, Map<String, String> given) {
        Interpolation interpolation = new Interpolation(given);
        Map<String, String> environment = new TreeMap<>();
        service(service)
                .path("environment")
                .properties()
                .forEach(entry -> environment.put(
                        entry.getKey(), interpolation.fill(entry.getValue().asString())));
        return environment;
    }

    /** Path in the container to file on the host, for each secret of a service. */
    Map<String, String> secretsOf(String service) {
        Map<String, String> files = new TreeMap<>();
        for (JsonNode secret : service(service).path("secrets")) {
            String name = secret.isString()
                    ? secret.stringValue()
                    : secret.path("source").stringValue();
            String path = secret.path("target").asString("/run/secrets/" + name);
            files.put(path, secrets().path(name).path("file").stringValue());
        }
        return files;
    }
}
