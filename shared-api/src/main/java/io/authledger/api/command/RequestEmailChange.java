package io.authledger.api.command;

import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/**
 * Asks for another address, which takes the place of the present one when its code comes back.
 *
 * @param email the address that is to be
 * @param challenge of the code; its id is that of the change
 */
public record RequestEmailChange(
        UUID userId, Proof proof, SealedSecret email, SealedDisplay obfuscatedEmail, NewChallenge challenge)
        implements UserCommand<ProofOutcome<RequestOtpOutcome>> {}
