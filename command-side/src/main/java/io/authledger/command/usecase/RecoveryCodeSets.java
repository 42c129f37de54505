package io.authledger.command.usecase;

import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.RenewRecoveryCodes;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.otp.RecoveryCode;
import io.authledger.command.password.HashingLanes;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the recovery codes of a user who has a second factor. */
public final class RecoveryCodeSets {

    /**
     * Codes that are shown this once.
     *
     * @param position the user's event sequence
     */
    public record Renewed(List<RecoveryCode> codes, long position) {}

    private final Proofs proofs;
    private final HashingLanes hashing;
    private final SessionCommands commands;
    private final SecureRandom random;

    RecoveryCodeSets(Proofs proofs, HashingLanes hashing, SessionCommands commands, SecureRandom random) {
        this.proofs = proofs;
        this.hashing = hashing;
        this.commands = commands;
        this.random = random;
    }

    /**
     * Makes ten codes; those made before are good for nothing any more.
     *
     * @param code a second factor, or null where none was given
     * @throws ApiException {@code totp_not_configured}, {@code second_factor_required}, {@code otp_not_valid},
     *     {@code otp_attempts_exhausted}, {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    public Renewed renew(Requester requester, @Nullable String code) {
        List<RecoveryCode> codes = RecoveryCode.make(random);
        UUID setId = UUID.randomUUID();
        long position = proofs.send(
                requester,
                code,
                ErrorCode.TOTP_NOT_CONFIGURED,
                factor -> new RenewRecoveryCodes(
                        requester.userId(),
                        requester.sessionId(),
                        factor,
                        setId,
                        digests(requester, factor, codes),
                        requester.notice()));
        return new Renewed(codes, position);
    }

    /** Ten hashes are made for nobody whose second factor is not right. */
    private @Nullable SealedSecret digests(
            Requester requester, @Nullable ComparedFactor factor, List<RecoveryCode> codes) {
        return factor != null && factor.matched()
                ? commands.sealSecret(
                        requester.userId(),
                        SealedField.RECOVERY_CODES,
                        RecoveryDigests.of(codes, hashing.known(requester.userId())))
                : null;
    }
}
