package io.authledger.command;

import io.authledger.command.keys.RewrapKeys;
import io.authledger.command.publishing.RepublishDisplayKeys;
import io.authledger.command.recovery.RecoverLedger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/**
 * What the program does once, and ends, when its first words name it; with the settings of the service, which may run
 * meanwhile. A failure ends it with another code than 0.
 */
public enum OperatorCommand {
    REWRAP_KEYS("rewrap-keys", RewrapKeys.class),
    REPUBLISH_DISPLAY_KEYS("republish-display-keys", RepublishDisplayKeys.class),
    RECOVER_LEDGER("ledger recover", RecoverLedger.class);

    private final String words;
    private final Class<?> configuration;

    OperatorCommand(String words, Class<?> configuration) {
        this.words = words;
        this.configuration = configuration;
    }

    /**
     * The command that the arguments name, which are options else.
     *
     * @throws IllegalArgumentException for words that name none: whoever mistypes one must not start the service instead
     */
    public static Optional<OperatorCommand> in(String... arguments) {
        String given = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .collect(Collectors.joining(" "));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values())
                .filter(command -> command.words.equals(given))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No command is called: " + given)));
    }

    /** Does it, in an application that serves nothing. */
    public void run(Function<Class<?>, SpringApplication> applications, String... arguments) {
        SpringApplication application = applications.apply(configuration);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(arguments).close();
    }
}
