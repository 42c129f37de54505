package io.authledger.verifier;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.verifier.source.Printable;
import io.authledger.verifier.verification.Findings;

/**
 * What is said of a whole log.
 *
 * @param witnesses that were asked for
 * @param cosigned how many of them signed
 * @param earlier checkpoints that it was compared with
 */
record Verdict(Checkpoint checkpoint, Findings findings, int witnesses, int cosigned, int earlier, boolean hashesOnly) {

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
                + (findings.areEnough() ? ", and the rest was not read" : "");
    }

    private String good() {
        return "verified: " + checkpoint.origin() + " has " + checkpoint.size() + " leaves, root " + checkpoint.root()
                + (witnesses == 0 ? "" : ", cosigned by " + cosigned + " of " + witnesses)
                + (earlier == 0 ? "" : ", adds to " + earlier + " checkpoint" + (earlier == 1 ? "" : "s") + " before")
                + (hashesOnly ? "; HASHES ONLY, entries were not read" : "");
    }
}
