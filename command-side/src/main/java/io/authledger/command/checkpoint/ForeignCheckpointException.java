package io.authledger.command.checkpoint;

/** An anchor has a checkpoint that this database's log did not sign, nor an earlier epoch of it. */
public final class ForeignCheckpointException extends RuntimeException {

    /**
     * @param origin that the checkpoint names
     * @param log the origin of the database's log
     */
    public ForeignCheckpointException(String origin, String log) {
        super("a checkpoint of " + origin
                + (origin.equals(log) ? ", which its key did not sign: " : ", a log that this database does not know: ")
                + "put the database back that has the key, or give this one anchors that were never used");
    }
}
