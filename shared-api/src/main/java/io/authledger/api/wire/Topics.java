package io.authledger.api.wire;

/**
 * The Kafka topics that AuthLedger writes: {@code authledger.events}, {@code authledger.keys},
 * {@code authledger.position}, {@code authledger.checkpoints} and {@code authledger.audit-reads}, unless another prefix is
 * configured.
 *
 * @param prefix what every name starts with
 */
public record Topics(String prefix) {

    public static final Topics DEFAULT = new Topics("authledger.");

    /** Every event once, in order for each user; key = user id. Partition count fixed for ever. */
    public String events() {
        return prefix + "events";
    }

    /**
     * Each user's display keys, wrapped for the reader key; key = user id; compacted; a tombstone forgets the user. The
     * value is a compact JWE (RFC 7516; {@code dir}, {@code A256GCM}, {@code kid} = id of the reader key, {@code sub} =
     * user id) over a JWK Set of octet keys, whose {@code kid}s are the key versions.
     */
    public String keys() {
        return prefix + "keys";
    }

    /** The next ledger index to publish, written in the transaction of the events before it; compacted. */
    public String position() {
        return prefix + "position";
    }

    /**
     * Checkpoints of the ledger as they were signed, each a note of C2SP signed-note; key = origin of the log; one partition,
     * without time limit. One may come twice, and a smaller one after a larger.
     */
    public String checkpoints() {
        return prefix + "checkpoints";
    }

    /**
     * What auditors read at the query side, on its way into their own histories; key = the auditor's user id, value = the
     * JSON of a {@link io.authledger.api.command.RecordAuditRead}.
     */
    public String auditReads() {
        return prefix + "audit-reads";
    }
}
