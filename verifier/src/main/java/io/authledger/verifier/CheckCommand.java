package io.authledger.verifier;

import io.authledger.ledger.CanonicalBase64;
import io.authledger.ledger.checkpoint.TlogProof;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.tree.Hash;
import io.authledger.verifier.proof.ProvenLeaf;
import io.authledger.verifier.source.Printable;
import io.authledger.verifier.source.UnreadableException;
import io.authledger.verifier.verification.Cosigned;
import io.authledger.verifier.verification.Findings;
import io.authledger.verifier.verification.Witnesses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

/** Checks a proof, offline. */
@Command(
        name = "check",
        description = "Checks a proof offline, and says of which event it is. The event's data are not shown.")
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PROOF", description = "File that prove wrote, or that a log served")
    private Path file = Path.of("");

    @Option(names = "--key", required = true, paramLabel = "VKEY|FILE", description = "Verifier key of the log")
    private String key = "";

    @Option(
            names = "--leaf-hash",
            paramLabel = "BASE64",
            description = "What the leaf hashes to; needed for a proof without the event in it")
    private @Nullable String leafHash;

    @Mixin
    private WitnessOptions witnesses = new WitnessOptions();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        Witnesses policy = witnesses.witnesses();
        Optional<Hash> hash = hash();
        TlogProof proof = read();
        if (proof.extra().length == 0 && hash.isEmpty()) {
            throw new ParameterException(
                    Output.commandLine(command), "The proof is without the event: --leaf-hash is needed");
        }
        ProvenLeaf leaf = ProvenLeaf.check(proof, KeyOption.read(key), hash);
        Findings findings = new Findings();
        Cosigned cosigned = policy.check(proof.checkpoint(), findings);
        if (findings.count() > 0) {
            Output.out(command)
                    .println("WRONG: " + Printable.of(findings.named().get(0)));
            return Verifier.WRONG;
        }
        Output.out(command).println("verified: " + leaf.describe() + cosigned.text());
        return Verifier.VERIFIED;
    }

    private Optional<Hash> hash() {
        try {
            return Optional.ofNullable(leafHash).map(base64 -> Hash.of(CanonicalBase64.decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Output.commandLine(command), "--leaf-hash is not the base64 of 32 bytes", e);
        }
    }

    private TlogProof read() {
        try (InputStream in = Files.newInputStream(file)) {
            // An entry, some hashes and a note fit in twice the longest note.
            return TlogProof.parse(in.readNBytes(2 * SignedNote.MAX_BYTES));
        } catch (NoSuchFileException e) {
            throw new UnreadableException("There is no file " + file, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException(file + " cannot be read as a proof: " + e.getMessage(), e);
        }
    }
}
