package io.authledger.api.command;

import java.util.UUID;

/** Forgets the user who asks. Answers the user's last event sequence. */
public record EraseOwnAccount(UUID userId, Proof proof) implements UserCommand<ProofOutcome<Long>> {}
