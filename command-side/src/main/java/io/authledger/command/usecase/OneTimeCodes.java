package io.authledger.command.usecase;

import io.authledger.api.Channel;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RequestOtp;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.UserView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.delivery.Couriers;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.PhoneNumber;
import io.authledger.command.otp.SmsQuotas;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.registration.MailedAddresses.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Requests and checks one-time codes for a session. */
public final class OneTimeCodes {

    private final OtpCodes codes;
    private final CodeChecks checks;
    private final CodeComparison comparison;
    private final SessionCommands commands;
    private final Couriers couriers;
    private final SmsQuotas sms;
    private final MailedAddresses mailed;
    private final Clock clock;

    OneTimeCodes(
            OtpCodes codes,
            CodeChecks checks,
            CodeComparison comparison,
            SessionCommands commands,
            Couriers couriers,
            SmsQuotas sms,
            MailedAddresses mailed,
            Clock clock) {
        this.codes = codes;
        this.checks = checks;
        this.comparison = comparison;
        this.commands = commands;
        this.couriers = couriers;
        this.sms = sms;
        this.mailed = mailed;
        this.clock = clock;
    }

    /**
     * Sends a code, or answers the one under way.
     *
     * @throws ApiException {@code otp_method_not_allowed}, {@code otp_requests_exhausted}, {@code bearer_not_valid},
     *     {@code service_busy}
     */
    public RequestOtpOutcome.UnderWay request(Requester requester, Channel channel) {
        couriers.require(channel);
        NewChallenge challenge = new NewChallenge(
                UUID.randomUUID(), codes.currentKeyId(), requester.client().language());
        RequestOtpOutcome outcome = commands.send(
                new RequestOtp(requester.userId(), requester.sessionId(), channel, challenge),
                decided -> count(decided, requester, channel));
        if (outcome instanceof RequestOtpOutcome.UnderWay underWay) {
            return underWay;
        }
        if (outcome instanceof RequestOtpOutcome.Exhausted exhausted) {
            throw Refusals.exhausted(ErrorCode.OTP_REQUESTS_EXHAUSTED, exhausted.retryAt(), clock)
                    .at(exhausted.position());
        }
        if (outcome instanceof RequestOtpOutcome.NotAllowed refused) {
            throw ApiException.of(ErrorCode.OTP_METHOD_NOT_ALLOWED, "This user cannot be reached by " + channel)
                    .at(refused.position());
        }
        throw Refusals.sessionOver();
    }

    /** In the transaction of the request, which is undone where this throws. */
    private void count(RequestOtpOutcome decided, Requester requester, Channel channel) {
        if (!(decided instanceof RequestOtpOutcome.UnderWay underWay) || underWay.sentTo() == null) {
            return;
        }
        if (channel == Channel.SMS) {
            countSms(
                    new PhoneNumber(commands.open(requester.userId(), SealedField.PHONE, underWay.sentTo())),
                    requester.client().network());
        } else if (!underWay.validated()) {
            countMail(new EmailAddress(commands.open(requester.userId(), SealedField.EMAIL, underWay.sentTo())));
        }
    }

    private void countSms(PhoneNumber number, String network) {
        if (!sms.serve(number)) {
            throw ApiException.of(ErrorCode.OTP_METHOD_NOT_ALLOWED, "No SMS go to the country of this phone");
        }
        sms.take(number, network);
    }

    /** Whoever registered an address that is not theirs could have its owner mailed as often as their session may ask. */
    private void countMail(EmailAddress address) {
        if (!mailed.allow(Kind.UNVALIDATED_CODE, address, UUID.randomUUID())) {
            Instant next = mailed.next(Kind.UNVALIDATED_CODE, address);
            throw Refusals.exhausted(ErrorCode.OTP_REQUESTS_EXHAUSTED, next, clock);
        }
    }

    /**
     * Validates a method by a code of it.
     *
     * @throws ApiException {@code otp_not_valid}, {@code otp_attempts_exhausted}, {@code otp_channel_already_verified},
     *     {@code otp_channel_not_configured}, {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    public UserView verify(Requester requester, Channel channel, String code) {
        return checks.check(
                requester,
                code,
                (user, given) -> comparison.of(user, channel, given),
                ErrorCode.OTP_CHANNEL_NOT_CONFIGURED,
                compared -> new VerifyOtp(
                        requester.userId(),
                        requester.sessionId(),
                        Objects.requireNonNull(compared),
                        requester.notice()));
    }
}
