package io.authledger.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A script of this repository, run to its end. */
final class Script {

    private Script() {}

    /**
     * What came of it.
     *
     * @param output both streams
     */
    record Result(int exit, String output) {}

    static Result run(String interpreter, String script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Tool.path(interpreter));
        command.add(Repository.path(script).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(script + " does not end: " + output);
        }
        return new Result(process.exitValue(), output);
    }
}
