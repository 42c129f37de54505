package io.authledger.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The directory that a stage of the Dockerfile makes of a packaged jar, and the command that it starts there.
 *
 * @param directory what the image has as {@code /app}
 */
record UnpackedImage(Path directory, List<String> command) {

    private static final String DOCKERFILE = Repository.text("Dockerfile");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    static UnpackedImage of(String side, Path parent) throws IOException, InterruptedException {
        Path layers = parent.resolve("layers");
        extract(side, layers);
        Path directory = Files.createDirectory(parent.resolve("app"));
        List<String> copied = find("COPY --from=build /layers/" + side + "/(\\S+)/ \\./");
        for (String layer : copied) {
            copy(layers.resolve(layer), directory);
        }
        return new UnpackedImage(directory, entrypoint());
    }

    private static void extract(String side, Path layers) throws IOException, InterruptedException {
        Matcher step = Pattern.compile("java -Djarmode=tools -jar (" + side + "/\\S+) \\\\\\s+(.*) --destination")
                .matcher(DOCKERFILE);
        if (!step.find()) {
            throw new IllegalStateException("The Dockerfile extracts no jar of " + side);
        }
        List<String> command = new ArrayList<>(List.of(JAVA, "-Djarmode=tools", "-jar"));
        command.add(Repository.path(step.group(1)).toString());
        command.addAll(List.of(step.group(2).strip().split(" ")));
        command.addAll(List.of("--destination", layers.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("Package the jars first: " + String.join(" ", command));
        }
    }

    private static List<String> entrypoint() {
        String json = find("ENTRYPOINT (\\[.*])").get(0);
        List<String> command = new ArrayList<>();
        for (JsonNode word : JsonMapper.shared().readTree(json)) {
            command.add(word.stringValue());
        }
        command.set(0, JAVA);
        return command;
    }

    private static List<String> find(String line) {
        return Pattern.compile("(?m)^" + line + "$")
                .matcher(DOCKERFILE)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
