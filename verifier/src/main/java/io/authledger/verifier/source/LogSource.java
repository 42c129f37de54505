package io.authledger.verifier.source;

/** The resources of one log by their paths; safe for several threads. Its text says where the log is. */
public interface LogSource {

    /**
     * The bytes of a resource.
     *
     * @param path below the prefix of the log, without a slash before it
     * @param maxBytes more than these are not read
     * @throws FaultyResourceException when there is none, or a longer one
     * @throws UnreadableException when nobody can tell
     */
    byte[] read(String path, int maxBytes);
}
