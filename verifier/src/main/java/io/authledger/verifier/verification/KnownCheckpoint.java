package io.authledger.verifier.verification;

import io.authledger.ledger.checkpoint.Checkpoint;

/**
 * A checkpoint that the log signed earlier, so that it has to be the beginning of what the log is now.
 *
 * @param where it was kept, as the user is told
 * @param checkpoint whose signature has been verified
 */
public record KnownCheckpoint(String where, Checkpoint checkpoint) {

    String shrunk(Checkpoint now) {
        return "the log shrank: " + text(checkpoint) + " " + where + ", now it has " + text(now);
    }

    String rewritten(Checkpoint now, String found) {
        return "the log was rewritten: " + text(checkpoint) + " " + where + ", but the first " + checkpoint.size()
                + " leaves of what has " + text(now) + " now have root " + found;
    }

    private static String text(Checkpoint checkpoint) {
        return "size " + checkpoint.size() + " with root " + checkpoint.root();
    }
}
