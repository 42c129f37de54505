package io.authledger.command;

import io.authledger.command.keys.RewrapKeys;
import io.authledger.command.publishing.RepublishDisplayKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/**
 * What the program does once, and ends, when its first words name it; with the settings of the service, which may run
 * meanwhile. A failure ends it with another code than 0.
 */
public enum OperatorCommand {
    REWRAP_KEYS("rewrap-keys", RewrapKeys.class),
    REPUBLISH_DISPLAY_KEYS("republish-display-keys", RepublishDisplayKeys.class);

    private final String word;
    private final Class<?> configuration;

    OperatorCommand(String word, Class<?> configuration) {
        this.word = word;
        this.configuration = configuration;
    }

    /** The command among these arguments, if one is. */
    public static Optional<OperatorCommand> in(String... arguments) {
        List<String> words = List.of(arguments);
        return Arrays.stream(values())
                .filter(command -> words.contains(command.word))
                .findFirst();
    }

    /** Does it, in an application that serves nothing. */
    public void run(Function<Class<?>, SpringApplication> applications, String... arguments) {
        SpringApplication application = applications.apply(configuration);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(arguments).close();
    }
}
