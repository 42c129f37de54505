package io.authledger.embedded;

/** Why AuthLedger does not start: one line for the person who started it, who needs no stack trace. */
public final class StartupRefused extends RuntimeException {

    public StartupRefused(String line) {
        super(line);
    }

    public StartupRefused(String line, Throwable cause) {
        super(line, cause);
    }
}
