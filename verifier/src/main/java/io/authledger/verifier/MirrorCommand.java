package io.authledger.verifier;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.verifier.mirror.LogMirror;
import io.authledger.verifier.source.BearerToken;
import io.authledger.verifier.source.HttpLog;
import io.authledger.verifier.source.Patience;
import io.authledger.verifier.source.Printable;
import io.authledger.verifier.source.TileLog;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies a log from a server to a directory. */
@Command(
        name = "mirror",
        description =
                "Copies a log to a directory, and goes on where it stopped. What it copies is for verify to judge.")
final class MirrorCommand implements Callable<Integer> {

    private static final int REQUESTS = 8;

    @Option(names = "--url", required = true, description = "Prefix of the log, such as https://host/ledger")
    private String url = "";

    @Option(names = "--dir", required = true, description = "Where to copy it")
    private Path directory = Path.of("");

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with an auditor's idToken")
    private @Nullable Path tokenFile;

    @Option(names = "--hashes-only", description = "Leaves the entries out")
    private boolean hashesOnly;

    @Mixin
    private KeyOption key = new KeyOption();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        BearerToken token = tokenFile == null ? null : new BearerToken(tokenFile);
        TileLog log = new TileLog(new HttpLog(url, token, Patience.USUAL));
        VerifierKey trusted = key.givenOrOf(log, Output.err(command));
        Checkpoint copied = new LogMirror(log, directory)
                .copy(trusted, !hashesOnly, REQUESTS, ConsoleProgress.on(Output.err(command)));
        Output.out(command)
                .println(Printable.of("copied: " + copied.origin() + " at size " + copied.size() + " to " + directory
                        + ", not verified"));
        return Verifier.VERIFIED;
    }
}
