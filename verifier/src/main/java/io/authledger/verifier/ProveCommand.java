package io.authledger.verifier;

import io.authledger.ledger.checkpoint.TlogProof;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.verifier.proof.EventProofs;
import io.authledger.verifier.proof.ProvenLeaf;
import io.authledger.verifier.source.TileLog;
import io.authledger.verifier.source.UnreadableException;
import io.authledger.verifier.verification.WrongLogException;
import io.authledger.verifier.work.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves that an event is in a log. */
@Command(
        name = "prove",
        description = "Writes a proof that an event is in the log, with the event in it, that check accepts offline.")
final class ProveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "EVENT-ID", description = "Id of the event")
    private String eventId = "";

    @Mixin
    private LogOptions where = new LogOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; else EVENT-ID.tlog-proof")
    private @Nullable Path given;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        if (!eventId.matches("[A-Za-z0-9-]{1,64}")) {
            throw new ParameterException(Output.commandLine(command), "Not the id of an event");
        }
        TileLog log = where.open();
        VerifierKey trusted = key.givenOrOf(log, Output.err(command));
        EventProofs proofs = new EventProofs(log, trusted);
        TlogProof proof = where.isDirectory()
                ? proofs.searched(eventId, ConsoleProgress.on(Output.err(command)))
                : proofs.served(eventId);
        ProvenLeaf leaf = ProvenLeaf.check(proof, trusted, Optional.empty());
        if (leaf.entry().stream().noneMatch(entry -> entry.eventId().equals(eventId))) {
            throw new WrongLogException("the log proved another event: " + leaf.describe());
        }
        Path out = given == null ? Path.of(eventId + ".tlog-proof") : given;
        write(out, proof);
        Output.out(command).println("proved in " + out + ": " + leaf.describe());
        return Verifier.VERIFIED;
    }

    private static void write(Path file, TlogProof proof) {
        try {
            WholeFile.write(file, proof.encode());
        } catch (IOException e) {
            throw new UnreadableException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
