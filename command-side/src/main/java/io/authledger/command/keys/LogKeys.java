package io.authledger.command.keys;

/** Wraps the keys that sign the ledger's checkpoints, one for each epoch. */
public final class LogKeys {

    /** The first word of each label; the number of the epoch follows. */
    static final String KIND = "log";

    private final MasterKey master;

    LogKeys(MasterKey master) {
        this.master = master;
    }

    /** Id of the master key that {@link #wrap} uses. */
    public String masterKeyId() {
        return master.id();
    }

    /**
     * Wraps a private key.
     *
     * @param pkcs8 PKCS #8
     */
    public byte[] wrap(int epoch, byte[] pkcs8) {
        return master.wrap(pkcs8, label(epoch));
    }

    /**
     * The private key again.
     *
     * @throws KeyNotUsableException if no configured master key opens it
     */
    public byte[] unwrap(int epoch, byte[] wrapped, String masterKeyId) {
        return master.unwrap(wrapped, label(epoch), masterKeyId);
    }

    private static String label(int epoch) {
        return KIND + "|" + epoch;
    }
}
