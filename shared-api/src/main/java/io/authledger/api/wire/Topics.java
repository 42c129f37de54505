package io.authledger.api.wire;

/** The Kafka topics that AuthLedger writes. */
public final class Topics {

    /** Every event once, in order for each user; key = user id. Partition count fixed for ever. */
    public static final String EVENTS = "authledger.events";

    /**
     * Each user's display key, wrapped for the reader key; key = user id; compacted; a tombstone forgets the user. The
     * value is a compact JWE ({@code dir}, {@code A256GCM}) over an octet JWK whose {@code kid} is the key version.
     */
    public static final String KEYS = "authledger.keys";

    /** The next ledger index to publish, written in the transaction of the events before it; compacted. */
    public static final String POSITION = "authledger.position";

    private Topics() {}
}
