package io.authledger.command.usecase;

import io.authledger.api.Channel;
import io.authledger.api.command.AddMethodOutcome;
import io.authledger.api.command.AddSmsMethod;
import io.authledger.api.command.AddTotpMethod;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RemoveSmsMethod;
import io.authledger.api.command.RemoveTotpMethod;
import io.authledger.api.command.SmsMethodView;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.delivery.Couriers;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.PhoneNumber;
import io.authledger.command.otp.SmsQuotas;
import io.authledger.command.otp.TotpSecret;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds and removes the methods by which codes reach, or are made by, a user. */
public final class OtpMethods {

    private static final int CHECKS = 5;

    /** A user who has a new TOTP secret, and that secret. */
    public record NewTotp(UserView user, TotpSecret secret) {}

    private final CodeChecks checks;
    private final CodeComparison comparison;
    private final Proofs proofs;
    private final SessionCommands commands;
    private final OtpCodes codes;
    private final Couriers couriers;
    private final SmsQuotas sms;
    private final SecureRandom random;
    private final Clock clock;

    OtpMethods(
            CodeChecks checks,
            CodeComparison comparison,
            Proofs proofs,
            SessionCommands commands,
            OtpCodes codes,
            Couriers couriers,
            SmsQuotas sms,
            SecureRandom random,
            Clock clock) {
        this.checks = checks;
        this.comparison = comparison;
        this.proofs = proofs;
        this.commands = commands;
        this.codes = codes;
        this.couriers = couriers;
        this.sms = sms;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Adds a phone and sends it a code; the same phone once more only asks for its code.
     *
     * @param region two-letter code, as {@link PhoneNumber#isRegion} knows it
     * @throws ApiException {@code phone_not_valid}, {@code sms_already_configured}, {@code otp_method_not_allowed},
     *     {@code otp_requests_exhausted}, {@code bearer_not_valid}, {@code service_busy}
     */
    public UserView addSms(Requester requester, String phone, String region) {
        couriers.require(Channel.SMS);
        PhoneNumber number = PhoneNumber.parse(phone, region)
                .orElseThrow(() -> notValid("This is no number of that country that can receive an SMS"));
        if (!sms.serve(number)) {
            throw notValid("No SMS go to that country");
        }
        String network = requester.client().network();
        for (int check = 0; check < CHECKS; check++) {
            UserView user = commands.send(new InspectUser(requester.userId()));
            AddMethodOutcome outcome = commands.send(command(requester, number, user.sms()), decided -> {
                if (decided instanceof AddMethodOutcome.Added added && added.sends()) {
                    sms.take(number, network);
                }
            });
            if (!(outcome instanceof AddMethodOutcome.CheckAgain)) {
                return added(outcome, ErrorCode.SMS_ALREADY_CONFIGURED);
            }
        }
        throw Refusals.busy();
    }

    private static ApiException notValid(String detail) {
        return ApiException.of(ErrorCode.PHONE_NOT_VALID, detail);
    }

    private AddSmsMethod command(Requester requester, PhoneNumber number, @Nullable SmsMethodView present) {
        UUID userId = requester.userId();
        boolean same = present != null
                && commands.open(userId, SealedField.PHONE, present.phone()).equals(number.value());
        return new AddSmsMethod(
                userId,
                requester.sessionId(),
                commands.sealSecret(userId, SealedField.PHONE, number.value()),
                commands.sealDisplay(userId, SealedField.OBFUSCATED_PHONE, number.obfuscated()),
                present == null ? null : present.phone(),
                same,
                new NewChallenge(
                        UUID.randomUUID(),
                        codes.currentKeyId(),
                        requester.client().language()));
    }

    /**
     * Adds a TOTP secret, which counts from its first code on.
     *
     * @throws ApiException {@code totp_already_configured}, {@code otp_requests_exhausted}, {@code bearer_not_valid}, {@code service_busy}
     */
    public NewTotp addTotp(Requester requester) {
        TotpSecret secret = TotpSecret.make(random);
        SealedSecret sealed = commands.sealSecret(requester.userId(), SealedField.TOTP_SECRET, secret.value());
        AddMethodOutcome outcome = commands.send(new AddTotpMethod(requester.userId(), requester.sessionId(), sealed));
        return new NewTotp(added(outcome, ErrorCode.TOTP_ALREADY_CONFIGURED), secret);
    }

    private UserView added(AddMethodOutcome outcome, ErrorCode alreadyConfigured) {
        if (outcome instanceof AddMethodOutcome.Added added) {
            return added.user();
        }
        if (outcome instanceof AddMethodOutcome.AlreadyConfigured present) {
            throw ApiException.of(alreadyConfigured, "A validated one is there, and stays")
                    .at(present.position());
        }
        if (outcome instanceof AddMethodOutcome.Exhausted exhausted) {
            throw Refusals.exhausted(ErrorCode.OTP_REQUESTS_EXHAUSTED, exhausted.retryAt(), clock)
                    .at(exhausted.position());
        }
        throw Refusals.sessionOver();
    }

    /**
     * Removes the TOTP secret, and the recovery codes with it.
     *
     * @param code a code of it, a recovery code, or null where none was given
     * @throws ApiException {@code totp_not_configured}, {@code second_factor_required}, {@code otp_malformed},
     *     {@code otp_not_valid}, {@code otp_attempts_exhausted}, {@code bearer_not_valid}, {@code too_many_requests},
     *     {@code service_busy}
     */
    public UserView removeTotp(Requester requester, @Nullable String code) {
        return checks.check(
                requester,
                code,
                comparison::secondFactor,
                ErrorCode.TOTP_NOT_CONFIGURED,
                compared ->
                        new RemoveTotpMethod(requester.userId(), requester.sessionId(), compared, requester.notice()));
    }

    /**
     * Removes the phone, validated or not.
     *
     * @param code a second factor, or null where none was given
     * @throws ApiException {@code otp_channel_not_configured}, {@code second_factor_required}, {@code otp_not_valid},
     *     {@code otp_attempts_exhausted}, {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    public UserView removeSms(Requester requester, @Nullable String code) {
        return proofs.send(
                requester,
                code,
                ErrorCode.OTP_CHANNEL_NOT_CONFIGURED,
                factor -> new RemoveSmsMethod(requester.userId(), requester.sessionId(), factor, requester.notice()));
    }
}
