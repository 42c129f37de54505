package io.authledger.verifier;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.verifier.source.Printable;
import io.authledger.verifier.source.TileLog;
import io.authledger.verifier.source.UnreadableException;
import io.authledger.verifier.verification.Anchor;
import io.authledger.verifier.verification.Cosigned;
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
        description = "Reads a whole log, and says whether it is what it signed and what it was before.")
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
        PrintWriter err = Output.err(command);
        Witnesses policy = witnesses.witnesses();
        TileLog log = where.open();
        Optional<StateFile.Seen> seen = state == null ? Optional.empty() : new StateFile(state).read();
        VerifierKey trusted = trusted(log, seen, err);
        List<KnownCheckpoint> earlier = earlier(seen, trusted, err);
        SignedNote note = log.checkpoint();
        Verdict verdict = verify(log, note, trusted, policy, earlier, err);
        verdict.findings().named().forEach(finding -> err.println(Printable.of(finding)));
        if (verdict.isGood() && state != null) {
            new StateFile(state).write(trusted, note);
        }
        Output.out(command).println(verdict.line());
        return verdict.isGood() ? Verifier.VERIFIED : Verifier.WRONG;
    }

    private Verdict verify(
            TileLog log,
            SignedNote note,
            VerifierKey trusted,
            Witnesses policy,
            List<KnownCheckpoint> earlier,
            PrintWriter err) {
        Findings findings = new Findings();
        Checkpoint checkpoint = OpenedCheckpoint.of(note, trusted);
        Cosigned cosigned = policy.check(note, findings);
        Optional<UnreadableException> unread = Optional.empty();
        try {
            new LogVerification(log, checkpoint, earlier, !hashesOnly, ConsoleProgress.on(err), findings)
                    .run(where.threads());
        } catch (UnreadableException e) {
            unread = Optional.of(afterFindings(findings, e));
        }
        return new Verdict(checkpoint, findings, unread, cosigned, earlier.size(), hashesOnly);
    }

    /** A log that is wrong stays so, whatever else it does not show. */
    private static UnreadableException afterFindings(Findings findings, UnreadableException unread) {
        if (findings.count() == 0) {
            throw unread;
        }
        return unread;
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

    private List<KnownCheckpoint> earlier(Optional<StateFile.Seen> seen, VerifierKey trusted, PrintWriter err) {
        List<KnownCheckpoint> earlier = new ArrayList<>();
        seen.ifPresent(last -> earlier.add(new KnownCheckpoint("was seen last", last.checkpoint())));
        if (anchor != null) {
            Anchor kept = Anchor.read(anchor, trusted);
            earlier.addAll(kept.known());
            if (kept.others() > 0) {
                err.println("NOTE: checkpoints of other logs, an earlier epoch of this one too, are not compared: "
                        + kept.others() + " in the anchor.");
            }
        }
        return earlier;
    }
}
