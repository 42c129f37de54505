package io.authledger.query.inspection;

import io.authledger.api.event.UserErased;
import io.authledger.query.audit.AuditEvent;
import io.authledger.query.audit.AuditView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What we say about an erasure, and what anybody can check about it: two things, and kept apart. */
record ErasureCertificate(UUID userId, Attestation attests, Evidence proves) {

    /**
     * Our word.
     *
     * @param keysDestroyed purposes of the user's data keys
     * @param displayKeyForgotten whether this side has taken the user's display keys back, at this moment
     */
    record Attestation(
            String statement,
            List<String> keysDestroyed,
            @Nullable Instant destroyedAt,
            AskedBy askedBy,
            UserErased.Reason reason,
            boolean displayKeyForgotten) {}

    /** Who wanted it. */
    enum AskedBy {
        USER,
        ADMINISTRATOR,
        /** A rule of the service, as where an address that nobody had shown to read was proved by another. */
        SERVICE;

        static AskedBy of(UserErased.Reason reason) {
            return switch (reason) {
                case ERASED_BY_USER -> USER;
                case ERASED_BY_ADMINISTRATOR -> ADMINISTRATOR;
                case ADDRESS_PROVED_BY_ANOTHER -> SERVICE;
            };
        }
    }

    /** What the ledger proves: that the event which records it is in the history. */
    record Evidence(String statement, AuditView event) {}

    static ErasureCertificate of(UUID user, AuditEvent event, UserErased.Reason reason, boolean displayKeyForgotten) {
        Attestation attestation = new Attestation(
                "The service attests that it destroyed both data keys of the user: what they sealed, in events and in every"
                        + " copy, does not open any more. No proof of a destruction is possible.",
                List.of("secret", "display"),
                event.at(),
                AskedBy.of(reason),
                reason,
                displayKeyForgotten);
        Evidence evidence = new Evidence(
                "The ledger proves that this event is part of the history, and when it says that the user was erased.",
                AuditView.of(event));
        return new ErasureCertificate(user, attestation, evidence);
    }
}
