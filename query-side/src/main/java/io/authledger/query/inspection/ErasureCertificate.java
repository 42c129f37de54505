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

    private static final String DELETED =
            "The service attests that it deleted both data keys of the user from its event store. ";
    private static final String FORGOTTEN = "Its read store has no display key of the user any more. ";
    private static final String NOT_YET =
            "Its read store does not say yet that it forgot the user's display key: what that sealed may open there. ";
    private static final String LIMITS =
            "A process may hold an opened key for another minute, and the broker the wrapped display key for about a day."
                    + " Copies made before are not reached: a backup opens with the master key of its time, and a reader of"
                    + " Kafka who kept the display key opens what it sealed. No proof of a destruction is possible.";

    /**
     * Our word.
     *
     * @param statement no more than is true at this moment, and what it does not reach
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
                case ADDRESS_PROVED_BY_ANOTHER, REGISTRATION_EXPIRED -> SERVICE;
            };
        }
    }

    /** What the ledger proves: that the event which records it is in the history. */
    record Evidence(String statement, AuditView event) {}

    static ErasureCertificate of(UUID user, AuditEvent event, UserErased.Reason reason, boolean displayKeyForgotten) {
        Attestation attestation = new Attestation(
                DELETED + (displayKeyForgotten ? FORGOTTEN : NOT_YET) + LIMITS,
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
