package io.authledger.verifier;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes to. */
final class Output {

    private Output() {}

    static PrintWriter out(@Nullable CommandSpec command) {
        return commandLine(command).getOut();
    }

    static PrintWriter err(@Nullable CommandSpec command) {
        return commandLine(command).getErr();
    }

    static CommandLine commandLine(@Nullable CommandSpec command) {
        if (command == null) {
            throw new IllegalStateException("Only picocli runs commands");
        }
        return command.commandLine();
    }
}
