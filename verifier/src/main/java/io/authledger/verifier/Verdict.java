package io.authledger.verifier;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.verifier.source.Printable;
import io.authledger.verifier.source.UnreadableException;
import io.authledger.verifier.verification.Cosigned;
import io.authledger.verifier.verification.Findings;
import java.util.Optional;

/**
 * What is said of a whole log.
 *
 * @param unread why the rest could not be read after something wrong was found; else empty
 * @param earlier how many checkpoints it was compared with
 */
record Verdict(
        Checkpoint checkpoint,
        Findings findings,
        Optional<UnreadableException> unread,
        Cosigned cosigned,
        int earlier,
        boolean hashesOnly) {

    boolean isGood() {
        return findings.count() == 0;
    }

    /** One line, fit for a terminal. */
    String line() {
        return Printable.of(isGood() ? good() : wrong());
    }

    private String wrong() {
        return "WRONG: " + checkpoint.origin() + " at size " + checkpoint.size() + ": "
                + findings.named().get(0)
                + (findings.count() > 1 ? ", and " + (findings.count() - 1) + " more" : "")
                + (findings.areEnough() ? ", and the rest was not read" : "")
                + unread.map(reason -> ", and the rest could not be read: " + reason.getMessage())
                        .orElse("");
    }

    private String good() {
        return "verified: " + checkpoint.origin() + " has " + checkpoint.size() + " leaves, root " + checkpoint.root()
                + cosigned.text()
                + (earlier == 0 ? "" : ", adds to " + earlier + " checkpoint" + (earlier == 1 ? "" : "s") + " before")
                + (hashesOnly ? "; HASHES ONLY, entries were not read" : "");
    }
}
