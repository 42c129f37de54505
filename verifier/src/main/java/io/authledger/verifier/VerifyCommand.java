package io.authledger.verifier;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.verifier.source.Printable;
import io.authledger.verifier.source.TileLog;
import io.authledger.verifier.source.UnreadableException;
import io.authledger.verifier.verification.Anchor;
import io.authledger.verifier.verification.Findings;
import io.authledger.verifier.verification.KnownCheckpoint;
import io.authledger.verifier.verification.LogVerification;
import io.authledger.verifier.verification.OpenedCheckpoint;
import io.authledger.verifier.verification.StateFile;
import io.authledger.verifier.verification.Witnesses;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Verifies a whole log. */
@Command(
        name = "verify",
        description = "Reads a whole log, and says whether it is what it signed and what it was before.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private LogOptions where = new LogOptions();

    @Mixin
    private KeyOption key = new KeyOption();

    @Mixin
    private WitnessOptions witnesses = new WitnessOptions();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Remembers the checkpoint of a good verdict; the next one must add to it.")
    private @Nullable Path state;

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "Checkpoints kept elsewhere; the log must add to each of them.")
    private @Nullable Path anchor;

    @Option(
            names = "--hashes-only",
            description = "Does not read entries: shows that nothing was changed, not what it is.")
    private boolean hashesOnly;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = Output.out(command);
        PrintWriter err = Output.err(command);
        Witnesses policy = witnesses.witnesses();
        TileLog log = where.open();
        Optional<StateFile.Seen> seen = state == null ? Optional.empty() : new StateFile(state).read();
        VerifierKey trusted = trusted(log, seen, err);
        List<KnownCheckpoint> earlier = earlier(seen, trusted);

        Findings findings = new Findings();
        SignedNote note = log.checkpoint();
        Checkpoint checkpoint = OpenedCheckpoint.of(note, trusted);
        int cosigned = policy.check(note, findings);
        new LogVerification(log, checkpoint, earlier, !hashesOnly, ConsoleProgress.on(err), findings)
                .run(where.threads());
        findings.named().forEach(finding -> err.println(Printable.of(finding)));
        err.flush();
        if (findings.count() > 0) {
            out.println(Printable.of(wrong(checkpoint, findings)));
            return Verifier.WRONG;
        }
        if (state != null) {
            new StateFile(state).write(trusted, note);
        }
        out.println(Printable.of(good(checkpoint, policy, cosigned, earlier.size())));
        return Verifier.VERIFIED;
    }

    private VerifierKey trusted(TileLog log, Optional<StateFile.Seen> seen, PrintWriter err) {
        Optional<VerifierKey> given = key.given();
        if (seen.isEmpty()) {
            return key.givenOrOf(log, err);
        }
        if (given.isPresent() && !given.get().equals(seen.get().key())) {
            throw new UnreadableException("the state file is of " + seen.get().key() + ", and --key is another");
        }
        return seen.get().key();
    }

    private List<KnownCheckpoint> earlier(Optional<StateFile.Seen> seen, VerifierKey trusted) {
        List<KnownCheckpoint> earlier = new ArrayList<>();
        seen.ifPresent(last -> earlier.add(new KnownCheckpoint("was seen last", last.checkpoint())));
        if (anchor != null) {
            earlier.addAll(Anchor.read(anchor, trusted));
        }
        return earlier;
    }

    private static String wrong(Checkpoint checkpoint, Findings findings) {
        String first = findings.named().get(0);
        return "WRONG: " + checkpoint.origin() + " at size " + checkpoint.size() + ": " + first
                + (findings.count() > 1 ? ", and " + (findings.count() - 1) + " more" : "")
                + (findings.areEnough() ? ", and the rest was not read" : "");
    }

    private String good(Checkpoint checkpoint, Witnesses policy, int cosigned, int earlier) {
        return "verified: " + checkpoint.origin() + " has " + checkpoint.size() + " leaves, root " + checkpoint.root()
                + (policy.keys().isEmpty()
                        ? ""
                        : ", cosigned by " + cosigned + " of " + policy.keys().size())
                + (earlier == 0
                        ? ""
                        : ", adds to " + earlier + (earlier == 1 ? " checkpoint" : " checkpoints") + " before")
                + (hashesOnly ? "; HASHES ONLY, entries were not read" : "");
    }
}
