package io.authledger.verifier;

import io.authledger.ledger.note.VerifierKey;
import io.authledger.verifier.source.Printable;
import io.authledger.verifier.source.TileLog;
import io.authledger.verifier.source.UnreadableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which key the log signs with. */
final class KeyOption {

    @Option(
            names = "--key",
            paramLabel = "VKEY|FILE",
            description = "Verifier key of the log, or a file with it. Take it from elsewhere than the log itself.")
    private @Nullable String key;

    /** The one given, if any. */
    Optional<VerifierKey> given() {
        return Optional.ofNullable(key).map(KeyOption::read);
    }

    /** The one given, else what the log says of itself, and a warning. */
    VerifierKey givenOrOf(TileLog log, PrintWriter err) {
        return given().orElseGet(() -> {
            VerifierKey said = log.key();
            err.println("WARNING: nobody but the log itself says that this is its key; whoever serves the log may have"
                    + " made it.\n         Compare it with what the operator published elsewhere, and give it as --key:"
                    + "\n         " + Printable.of(said.toString()));
            err.flush();
            return said;
        });
    }

    static VerifierKey read(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (IllegalArgumentException e) {
            return fromFile(text, e);
        }
    }

    private static VerifierKey fromFile(String name, IllegalArgumentException noKey) {
        try {
            return VerifierKey.parse(Files.readString(Path.of(name)).strip());
        } catch (IOException e) {
            throw new UnreadableException("--key is neither a verifier key (" + noKey.getMessage() + ") nor a file", e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("--key " + name + " holds no verifier key: " + e.getMessage(), e);
        }
    }
}
