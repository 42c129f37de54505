package io.authledger.command.user;

import io.authledger.command.otp.OtpLimits;
import io.authledger.command.password.LoginLimits;
import io.authledger.command.session.SessionLimits;

/** What holds where a session is not enough. */
record ProofLimits(LoginLimits password, OtpLimits codes, SessionLimits sessions) {

    static final ProofLimits DEFAULT = new ProofLimits(LoginLimits.DEFAULT, OtpLimits.DEFAULT, SessionLimits.DEFAULT);
}
