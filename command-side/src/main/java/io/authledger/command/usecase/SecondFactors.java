package io.authledger.command.usecase;

import io.authledger.api.command.ChooseMfa;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.command.StepUp;
import io.authledger.api.command.StepUpBySms;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.session.IdTokens;
import org.jspecify.annotations.Nullable;

/** Raises sessions by one more factor, and lets users say when they are asked for it. */
public final class SecondFactors {

    /**
     * What a session that was raised gets.
     *
     * @param position the user's event sequence
     */
    public record Raised(String idToken, long position) {

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    private final Proofs proofs;
    private final CodeComparison comparison;
    private final IdTokens idTokens;

    SecondFactors(Proofs proofs, CodeComparison comparison, IdTokens idTokens) {
        this.proofs = proofs;
        this.comparison = comparison;
        this.idTokens = idTokens;
    }

    /**
     * Raises the session by the user's second factor.
     *
     * @param code null where none was given
     * @throws ApiException {@code otp_channel_not_configured}, {@code second_factor_required}, {@code otp_not_valid},
     *     {@code otp_attempts_exhausted}, {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    public Raised stepUp(Requester requester, @Nullable String code) {
        return raised(
                requester,
                proofs.send(
                        requester,
                        code,
                        ErrorCode.OTP_CHANNEL_NOT_CONFIGURED,
                        factor -> new StepUp(requester.userId(), requester.sessionId(), factor)));
    }

    /**
     * Raises the session of a user who has no second factor by a code that was sent to the phone.
     *
     * @throws ApiException {@code otp_channel_not_configured}, {@code otp_method_not_allowed}, {@code otp_not_valid},
     *     {@code otp_attempts_exhausted}, {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    public Raised stepUpBySms(Requester requester, String code) {
        return raised(
                requester,
                proofs.send(
                        requester,
                        ErrorCode.OTP_CHANNEL_NOT_CONFIGURED,
                        user -> new StepUpBySms(
                                requester.userId(), requester.sessionId(), comparison.sms(user, code))));
    }

    private Raised raised(Requester requester, SessionGrant grant) {
        return new Raised(idTokens.issue(requester.userId(), grant), grant.position());
    }

    /**
     * Says whether logins are to ask for the second factor; answers the user's event sequence after it.
     *
     * @param code a second factor, or null where none was given
     * @throws ApiException {@code second_factor_required}, {@code otp_not_valid}, {@code otp_attempts_exhausted},
     *     {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    public long choose(Requester requester, boolean atLogin, @Nullable String code) {
        return proofs.send(
                requester,
                code,
                ErrorCode.NOT_FOUND,
                factor -> new ChooseMfa(requester.userId(), requester.sessionId(), atLogin, factor));
    }
}
