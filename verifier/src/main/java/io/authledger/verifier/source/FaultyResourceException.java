package io.authledger.verifier.source;

/** The log answers, but with nothing, or with what cannot be right; the message starts with the path. */
public final class FaultyResourceException extends RuntimeException {

    private final boolean missing;

    private FaultyResourceException(String message, boolean missing) {
        super(message);
        this.missing = missing;
    }

    static FaultyResourceException missing(String path) {
        return new FaultyResourceException(path + " is missing", true);
    }

    static FaultyResourceException tooLong(String path, int maxBytes) {
        return new FaultyResourceException(path + " has more than " + maxBytes + " bytes", false);
    }

    static FaultyResourceException malformed(String path, IllegalArgumentException cause) {
        String reason = String.valueOf(cause.getMessage());
        return new FaultyResourceException(reason.startsWith(path) ? reason : path + ": " + reason, false);
    }

    boolean isMissing() {
        return missing;
    }
}
