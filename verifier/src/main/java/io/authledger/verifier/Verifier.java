package io.authledger.verifier;

import io.authledger.verifier.source.FaultyResourceException;
import io.authledger.verifier.source.Printable;
import io.authledger.verifier.source.UnreadableException;
import io.authledger.verifier.verification.WrongLogException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program. One line of verdict goes to standard output, everything else to standard error. */
@Command(
        name = "authledger-verify",
        description = "Verifies a log from outside, trusting neither the service nor its operator.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:verified",
            "1:could not be checked: something needed could not be read",
            "2:the command line is wrong",
            "3:the log, the checkpoint or the proof is wrong"
        },
        subcommands = {VerifyCommand.class, ProveCommand.class, CheckCommand.class, MirrorCommand.class})
public final class Verifier {

    static final int VERIFIED = 0;
    static final int NOT_CHECKED = 1;
    static final int WRONG = 3;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation
    private boolean help;

    private Verifier() {}

    /** Ends the process with one of the exit codes that {@code --help} lists. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The program as a library: executed, it answers the exit code and writes where it is told to. */
    public static CommandLine commandLine() {
        return new CommandLine(new Verifier()).setExecutionExceptionHandler((failure, command, arguments) -> {
            command.getOut().println(verdict(failure));
            command.getOut().flush();
            return isWrong(failure) ? WRONG : NOT_CHECKED;
        });
    }

    private static boolean isWrong(Exception failure) {
        return failure instanceof WrongLogException || failure instanceof FaultyResourceException;
    }

    private static String verdict(Exception failure) {
        if (isWrong(failure)) {
            return "WRONG: " + Printable.of(String.valueOf(failure.getMessage()));
        }
        return "not checked: "
                + Printable.of(
                        failure instanceof UnreadableException
                                ? String.valueOf(failure.getMessage())
                                : failure.toString());
    }
}
