package io.authledger.api.command;

/** A second factor that somebody gave, compared outside the user's lock: a code of an app, or a recovery code. */
public sealed interface ComparedFactor permits ComparedCode.Totp, ComparedRecoveryCode {

    /** Whether it was right when it was compared; it may have been used since. */
    boolean matched();
}
